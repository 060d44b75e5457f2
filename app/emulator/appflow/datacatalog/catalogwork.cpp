#include "emulator/appflow/datacatalog/catalogwork.h"

#include "flow/definition/flowjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// Of a name in Glue, less what may stand behind the flow's: "_2147483647_" and an execution's id.
constexpr qsizetype kLongestBase = 255 - 48;

QJsonObject glueConfig(const flow::FlowDefinition &flow)
{
    return flow.metadataCatalogConfig.value("glueDataCatalog"_L1).toObject();
}

} // namespace

bool isCataloged(const flow::FlowDefinition &flow)
{
    return !glueConfig(flow).isEmpty();
}

QJsonObject toJson(const CatalogWork &work)
{
    QJsonArray columns;
    for (const engine::OutputColumn &column : work.columns)
        columns.append(QJsonArray {column.name, column.type});
    flow::FlowDefinition flow = work.flow;
    flow.tasks.clear(); // what they made of the records is in the columns
    return {{u"flow"_s, flow::toCreateFlowJson(flow)}, {u"schemaVersion"_s, work.schemaVersion},
        {u"columns"_s, columns},
        {u"partitionFields"_s, QJsonArray::fromStringList(work.partitionFields)},
        {u"latestTable"_s, work.latestTable}};
}

Result<CatalogWork> catalogWorkFromJson(const QJsonObject &json)
{
    const auto flow = flow::flowFromJson(json.value("flow"_L1).toObject());
    if (!flow)
        return fail(flow.error());
    CatalogWork work {*flow, json.value("schemaVersion"_L1).toInt(1), {}, {},
        json.value("latestTable"_L1).toString()};
    for (const auto &column : json.value("columns"_L1).toArray())
        work.columns.append({column.toArray().at(0).toString(), column.toArray().at(1).toString()});
    for (const auto &field : json.value("partitionFields"_L1).toArray())
        work.partitionFields << field.toString();
    return work;
}

QString tableNameBase(const flow::FlowDefinition &flow)
{
    QString name;
    for (const QChar c : flow.flowName.toLower()) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        name += isPlain || c == u'_' || c == u'-' ? c : u'_';
    }
    const QString prefix = glueConfig(flow).value("tablePrefix"_L1).toString().toLower();
    return (prefix + "_appflow_"_L1 + name).left(kLongestBase);
}

QString catalogDatabase(const flow::FlowDefinition &flow)
{
    return glueConfig(flow).value("databaseName"_L1).toString().toLower();
}

} // namespace sluice::emulator
