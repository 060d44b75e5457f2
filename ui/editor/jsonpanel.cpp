#include "ui/editor/jsonpanel.h"

#include "flow/definition/flowjson.h"
#include "ui/common/jsonhighlighter.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace sluice::ui {

JsonPanel::JsonPanel(flow::FlowEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_text(new QPlainTextEdit(this))
    , m_highlighter(new JsonHighlighter(m_text->document(), ThemeColors::from(palette())))
    , m_state(new QLabel(this))
    , m_apply(new QPushButton(tr("Apply"), this))
    , m_discard(new QPushButton(tr("Discard"), this))
{
    setObjectName(u"jsonPanel"_s);
    m_text->setObjectName(u"jsonText"_s);
    m_text->setAccessibleName(tr("The flow as JSON"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabStopDistance(QFontMetricsF(m_text->font()).horizontalAdvance(u' ') * 2);
    m_text->setProperty("look", u"flat"_s);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->installEventFilter(this);
    m_state->setObjectName(u"jsonState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_apply->setObjectName(u"jsonApply"_s);
    m_apply->setToolTip(tr("Take the text over into the flow (Ctrl+Enter)"));
    m_discard->setObjectName(u"jsonDiscard"_s);
    m_discard->setToolTip(tr("Throw the typed text away and show the flow again"));

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(10, 5, 8, 6);
    foot->setSpacing(8);
    foot->addWidget(m_state, 1);
    foot->addWidget(m_discard);
    foot->addWidget(m_apply);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_text, 1);
    layout->addLayout(foot);

    connect(m_text, &QPlainTextEdit::textChanged, this, &JsonPanel::onEdited);
    connect(m_apply, &QPushButton::clicked, this, &JsonPanel::apply);
    connect(m_discard, &QPushButton::clicked, this, &JsonPanel::discard);
    connect(&editor.document(), &flow::FlowDocument::changed, this, &JsonPanel::onDocumentChanged);
    showFlow();
}

QString JsonPanel::error() const
{
    return m_state->property("isError").toBool() ? m_state->text() : QString();
}

QString JsonPanel::text() const
{
    return m_text->toPlainText();
}

void JsonPanel::type(const QString &text)
{
    if (m_isStale && !m_isEdited)
        showFlow(); // what counts as typed is measured against the flow of now
    m_text->setPlainText(text);
}

bool JsonPanel::apply()
{
    if (!m_isEdited)
        return true;
    if (m_text->toPlainText() == m_shown && !m_isOvertaken) {
        setEdited(false); // typed and taken back
        return true;
    }
    const auto flow = flow::flowFromText(m_text->toPlainText().toUtf8());
    if (!flow) {
        showState(flow.error().message);
        markLine(flow.error().message);
        return false;
    }
    m_isEdited = false; // so that the change is not taken for one from elsewhere
    m_editor.replaceAll(*flow, tr("Edit JSON"));
    showFlow();
    Q_EMIT unappliedTextChanged();
    return true;
}

Result<> JsonPanel::settle()
{
    if (m_isEdited && m_isOvertaken)
        return fail(ErrorKind::Conflict,
            tr("The flow changed while its JSON text was typed. Apply the text or discard it "
               "first."));
    if (!apply())
        return fail(ErrorKind::InvalidInput,
            tr("The JSON text has a mistake; mend it or discard it first. %1").arg(error()));
    return {};
}

void JsonPanel::markLine(const QString &message)
{
    static const QRegularExpression line(
        u"\\bline (\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = line.match(message);
    if (!match.hasMatch())
        return;
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(m_text->document()->findBlockByNumber(match.captured(1).toInt() - 1));
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    QColor tint = ThemeColors::from(palette()).bad;
    tint.setAlpha(50);
    mark.format.setBackground(tint);
    m_text->setExtraSelections({mark});
}

void JsonPanel::onDocumentChanged()
{
    if (m_isEdited) {
        // Nothing typed is lost: the person decides which of the two counts.
        m_isOvertaken = true;
        showState(tr("The flow changed elsewhere. Apply your text over it, or discard the text."));
        return;
    }
    // Writing the text of a large flow for a panel nobody sees would slow every keystroke.
    m_isStale = true;
    if (isVisible())
        showFlow();
}

void JsonPanel::showFlow()
{
    m_isStale = false;
    m_shown = QString::fromUtf8(flow::toFlowText(m_editor.document().definition()));
    if (m_shown != m_text->toPlainText()) {
        m_isShowing = true;
        const int at = m_text->textCursor().position();
        const int scrolled = m_text->verticalScrollBar()->value();
        m_text->setPlainText(m_shown);
        QTextCursor cursor = m_text->textCursor();
        cursor.setPosition(qMin(at, int(m_shown.size())));
        m_text->setTextCursor(cursor);
        m_text->verticalScrollBar()->setValue(scrolled);
        m_isShowing = false;
    }
    setEdited(false);
}

void JsonPanel::discard()
{
    showFlow();
}

void JsonPanel::onEdited()
{
    // A document also says that it changed when it is only coloured anew or laid out with another
    // font; only other characters were typed.
    if (m_isShowing || (!m_isEdited && m_text->toPlainText() == m_shown))
        return;
    setEdited(true);
}

void JsonPanel::setEdited(bool isEdited)
{
    const bool isNews = isEdited || m_isEdited;
    m_isEdited = isEdited;
    m_isOvertaken = m_isOvertaken && isEdited;
    showState({});
    if (isNews)
        Q_EMIT unappliedTextChanged();
}

void JsonPanel::showState(const QString &error)
{
    const bool isError = !error.isEmpty();
    m_state->setProperty("isError", isError);
    QPalette colors = palette();
    const ThemeColors theme = ThemeColors::from(colors);
    colors.setColor(QPalette::WindowText, isError ? theme.bad : theme.mutedText);
    m_state->setPalette(colors);
    m_state->setText(isError ? error
            : m_isEdited     ? tr("Not applied yet. Ctrl+Enter takes it over.")
                         : tr("CreateFlow JSON, as the AWS command line takes it. Edit it here."));
    m_apply->setVisible(m_isEdited);
    m_discard->setVisible(m_isEdited);
    if (!isError)
        m_text->setExtraSelections({});
    Q_EMIT stateChanged();
}

bool JsonPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        // A menu or another window in front does not mean the person is done.
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason
            && !m_discard->underMouse() && !m_isOvertaken)
            apply();
    }
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
            && (key->modifiers() & Qt::ControlModifier)) {
            apply();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void JsonPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setColors(ThemeColors::from(palette()));
}

void JsonPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale && !m_isEdited)
        showFlow();
}

} // namespace sluice::ui
