#include "ui/editor/inspector/mapallpanel.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/fieldchecklist.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

const QString kExcluded = u"EXCLUDE_SOURCE_FIELDS_LIST"_s;

// A JSON array as text (reference 3.2).
QStringList namesFrom(const QString &json)
{
    QStringList names;
    for (const QJsonValue &name : QJsonDocument::fromJson(json.toUtf8()).array())
        names.append(name.toString());
    return names;
}

QString jsonOf(const QStringList &names)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact));
}

} // namespace

MapAllPanel::MapAllPanel(const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_excluded(new FieldChecklist(FieldChecklist::Mark::LeftOut, this))
{
    addNote(tr("Every field of the source goes to a field of the same name, except those checked "
               "here, which are left out. To rename a field, leave it out and add a Map for it."));
    addFieldStatus();
    column()->addSpacing(4);
    column()->addWidget(m_excluded, 1);
    connect(m_excluded, &FieldChecklist::edited, this, [this](const QStringList &names) {
        change({}, [&](flow::Task &task) { task.properties.insert(kExcluded, jsonOf(names)); });
    });
    connect(&context().fields, &FieldCatalog::changed, this, &MapAllPanel::load);
}

void MapAllPanel::load()
{
    m_excluded->show(context().fields.names(), namesFrom(taskProperty(kExcluded)));
}

} // namespace sluice::ui
