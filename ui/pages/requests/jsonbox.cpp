#include "ui/pages/requests/jsonbox.h"

#include "ui/common/icons.h"
#include "ui/common/jsonhighlighter.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// Longer ones are shown without colours, which would keep the window waiting.
constexpr qsizetype kLongestColoured = 64 * 1024;

} // namespace

JsonBox::JsonBox(const QString &name, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QToolButton(this))
    , m_highlighter(new JsonHighlighter(m_text->document(), ThemeColors::from(palette())))
{
    auto *caption = new QLabel(name, this);
    caption->setProperty("look", u"caption"_s);
    m_text->setObjectName(objectName);
    m_text->setAccessibleName(name);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(80);
    m_copy->setObjectName(objectName + "Copy"_L1);
    m_copy->setIcon(icon(u"copy"_s, IconColor::Muted));
    m_copy->setIconSize({14, 14});
    m_copy->setToolTip(tr("Copy this JSON"));
    m_copy->setAccessibleName(m_copy->toolTip());
    connect(m_copy, &QToolButton::clicked, this,
        [this] { Q_EMIT copyRequested(m_text->toPlainText()); });

    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(caption, 1);
    head->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);
}

void JsonBox::showDocument(const QJsonObject &document)
{
    const QString text = QString::fromUtf8(QJsonDocument(document).toJson()).trimmed();
    m_highlighter->setDocument(text.size() <= kLongestColoured ? m_text->document() : nullptr);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setPlainText(text);
    m_copy->setEnabled(true);
}

void JsonBox::showSentence(const QString &sentence)
{
    m_text->clear();
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setPlaceholderText(sentence);
    m_copy->setEnabled(false);
}

void JsonBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setColors(ThemeColors::from(palette()));
    QWidget::changeEvent(event);
}

} // namespace sluice::ui
