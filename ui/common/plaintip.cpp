#include "ui/common/plaintip.h"

#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace sluice::ui {

QString plainTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    return u"<span style=\"white-space: pre-wrap\">%1</span>"_s.arg(text.toHtmlEscaped());
}

} // namespace sluice::ui
