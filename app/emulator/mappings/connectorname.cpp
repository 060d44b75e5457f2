#include "emulator/mappings/connectorname.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct ConnectorNameText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::ConnectorName)
};

} // namespace

Result<> checkConnectorName(const QString &name)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9_/!@#+=.-]{1,256}"_s));
    if (form.match(name).hasMatch())
        return {};
    return fail(ErrorKind::InvalidInput,
        ConnectorNameText::tr(
            "\"%1\" names no connector: write the name of a connector profile, a connector type "
            "such as Salesforce or the label of a registered connector. They are made of "
            "letters, digits and the signs _/!@#+=.-")
            .arg(name));
}

} // namespace sluice::emulator
