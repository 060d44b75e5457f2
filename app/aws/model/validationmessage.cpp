#include "aws/model/servicemodel.h"

#include <QStringList>

namespace sluice::aws {

using namespace Qt::StringLiterals;

QString validationMessage(const QList<Violation> &violations)
{
    QStringList sentences;
    for (const Violation &violation : violations) {
        // A value that is absent stands without quotes, unlike the text "null".
        const bool isAbsent = violation.constraint == "Member must not be null"_L1;
        sentences << u"Value %1 at '%2' failed to satisfy constraint: %3"_s.arg(
            isAbsent ? violation.value : u'\'' + violation.value + u'\'', violation.path,
            violation.constraint);
    }
    const QString opening = violations.size() == 1
        ? u"1 validation error detected: "_s
        : u"%1 validation errors detected: "_s.arg(violations.size());
    return opening + sentences.join(u"; "_s);
}

} // namespace sluice::aws
