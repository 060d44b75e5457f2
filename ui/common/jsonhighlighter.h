#pragma once

#include "ui/common/themecolors.h"

#include <QSyntaxHighlighter>

namespace sluice::ui {

/// Colours member names, texts, numbers and words of JSON.
class JsonHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    JsonHighlighter(QTextDocument *document, const ThemeColors &colors);

    void setColors(const ThemeColors &colors);

protected:
    void highlightBlock(const QString &text) override;

private:
    ThemeColors m_colors;
};

} // namespace sluice::ui
