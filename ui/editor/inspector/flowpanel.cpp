#include "ui/editor/inspector/flowpanel.h"

#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QString tagsText(const QMap<QString, QString> &tags)
{
    QStringList lines;
    for (auto tag = tags.begin(); tag != tags.end(); ++tag)
        lines.append(tag.key() + u" = "_s + tag.value());
    return lines.join(u'\n');
}

QMap<QString, QString> tagsFrom(const QString &text)
{
    QMap<QString, QString> tags;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QString key = line.section(u'=', 0, 0).trimmed();
        if (!key.isEmpty())
            tags.insert(key, line.section(u'=', 1).trimmed());
    }
    return tags;
}

void showPlainText(QPlainTextEdit *edit, const QString &text)
{
    if (edit->toPlainText() != text)
        edit->setPlainText(text);
}

} // namespace

FlowPanel::FlowPanel(const EditorContext &editorContext, QWidget *parent)
    : InspectorPanel(editorContext, parent)
    , m_name(new QLineEdit(this))
    , m_description(new QPlainTextEdit(this))
    , m_tags(new QPlainTextEdit(this))
{
    m_name->setObjectName(u"flowName"_s);
    m_name->setPlaceholderText(tr("orders-to-parquet"));
    m_description->setObjectName(u"flowDescription"_s);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(fontMetrics().lineSpacing() * 4 + 16);
    m_tags->setObjectName(u"flowTags"_s);
    m_tags->setTabChangesFocus(true);
    m_tags->setPlaceholderText(tr("team = sales"));
    m_tags->setFixedHeight(fontMetrics().lineSpacing() * 4 + 16);
    m_tags->installEventFilter(this);

    addField(tr("&Name"), m_name);
    m_nameNote = addNote({});
    addField(tr("&Description"), m_description);
    addField(tr("Ta&gs"), m_tags, tr("One a line: name = value."));
    addNote(tr("Select a card to edit it. Add tasks by dragging them from the list on the left."));
    addStretch();

    connect(m_name, &QLineEdit::textEdited, this,
        [this](const QString &name) { context().editor.setFlowName(name, u"flow.name"_s); });
    connect(m_description, &QPlainTextEdit::textChanged, this, [this] {
        const QString text = m_description->toPlainText();
        // It also comes when only the look changes.
        if (!m_isLoading && text != context().flow().description)
            context().editor.setDescription(text, u"flow.description"_s);
    });
}

void FlowPanel::load()
{
    m_isLoading = true;
    const flow::FlowDefinition &flow = context().flow();
    showText(m_name, flow.flowName);
    const QString deployed = context().document().deployedName();
    m_nameNote->setText(deployed.isEmpty() || deployed == flow.flowName
            ? tr("Letters, digits and ! @ # . - _; at least two.")
            : tr("AppFlow cannot rename a flow: saving makes a new one, and %1 stays.")
                  .arg(deployed));
    showPlainText(m_description, flow.description);
    if (!m_tags->hasFocus())
        showPlainText(m_tags, tagsText(flow.tags));
    m_isLoading = false;
}

bool FlowPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tags && event->type() == QEvent::FocusOut)
        applyTags();
    return InspectorPanel::eventFilter(watched, event);
}

void FlowPanel::applyTags()
{
    flow::FlowDefinition flow = context().flow();
    const auto tags = tagsFrom(m_tags->toPlainText());
    if (tags == flow.tags)
        return; // the focus left, nothing was typed
    flow.tags = tags;
    context().editor.replaceAll(flow, tr("Edit tags"));
}

} // namespace sluice::ui
