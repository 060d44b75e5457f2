#include "ui/editor/inspector/mergepanel.h"

#include "flow/values/namelists.h"
#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/pickbox.h"
#include "ui/editor/inspector/resultfield.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kBoxes = 2;

// The name AWS's own library gives the result (reference 3.3.6).
QString usualResult(const QStringList &fields)
{
    return fields.join(u',');
}

QString usualFormat(const QStringList &fields)
{
    QStringList marks;
    for (const QString &field : fields)
        marks.append(u"${"_s + field + u'}');
    return marks.join(u' ');
}

} // namespace

MergePanel::MergePanel(const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_first(new PickBox(this))
    , m_second(new PickBox(this))
    , m_more(new QLineEdit(this))
    , m_format(new QLineEdit(this))
    , m_result(new ResultField(editorContext, step, this))
{
    m_first->setObjectName(u"mergeFirst"_s);
    m_second->setObjectName(u"mergeSecond"_s);
    m_more->setObjectName(u"mergeMore"_s);
    m_more->setPlaceholderText(tr("none"));
    m_format->setObjectName(u"mergeFormat"_s);
    m_format->setPlaceholderText(u"${first} ${last}"_s);
    addPair(tr("&First field"), m_first, tr("&Second field"), m_second);
    addField(tr("&More fields, separated by commas"), m_more);
    addField(tr("F&ormat"), m_format,
        tr("${name} stands for the field's value; the rest is written as it is."));
    addField(tr("&Result"), m_result);
    addFieldStatus();
    addStretch();

    const auto fieldsEdited = [this] {
        QStringList fields {m_first->currentText(), m_second->currentText()};
        fields
            += flow::namesAtCommas(m_more->text(), context().fields.names() + task().sourceFields);
        fields.removeAll(QString());
        change(u"sourceFields"_s, [&](flow::Task &task) {
            // Format and result follow the fields until somebody writes their own.
            if (task.properties.value(u"CONCAT_FORMAT"_s) == usualFormat(task.sourceFields))
                task.properties.remove(u"CONCAT_FORMAT"_s);
            if (!task.properties.contains(u"CONCAT_FORMAT"_s) && !fields.isEmpty())
                task.properties.insert(u"CONCAT_FORMAT"_s, usualFormat(fields));
            if (task.destinationField == usualResult(task.sourceFields))
                task.destinationField = usualResult(fields);
            task.sourceFields = fields;
        });
    };
    connect(m_first, &PickBox::edited, this, fieldsEdited);
    connect(m_second, &PickBox::edited, this, fieldsEdited);
    connect(m_more, &QLineEdit::textEdited, this, fieldsEdited);
    connect(m_format, &QLineEdit::textEdited, this,
        [this](const QString &text) { setTaskProperty(u"CONCAT_FORMAT"_s, text); });
    connect(m_result, &ResultField::edited, this, [this](const QString &name) {
        change(u"destinationField"_s, [&](flow::Task &task) { task.destinationField = name; });
    });
    connect(m_result, &ResultField::messageRaised, this, &MergePanel::messageRaised);
    connect(&context().fields, &FieldCatalog::changed, this, &MergePanel::load);
}

void MergePanel::load()
{
    const flow::Task now = task();
    const QStringList names = context().fields.names();
    m_first->setSuggestions(names);
    m_second->setSuggestions(names);
    m_first->show(now.sourceFields.value(0));
    m_second->show(now.sourceFields.value(1));
    // While somebody types here a trailing comma must stay.
    if (!m_more->hasFocus())
        showText(m_more, now.sourceFields.mid(kBoxes).join(u", "_s));
    showText(m_format, now.properties.value(u"CONCAT_FORMAT"_s));
    m_result->load();
}

} // namespace sluice::ui
