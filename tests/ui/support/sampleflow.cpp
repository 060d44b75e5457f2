#include "ui/support/sampleflow.h"

namespace sluice::test {

flow::Task sampleTask(const QString &type, const QString &operatorName, const QStringList &fields,
    const QMap<QString, QString> &properties, const QString &destination)
{
    flow::Task task;
    task.taskType = type;
    task.operatorKey = QStringLiteral("S3");
    task.operatorName = operatorName;
    task.sourceFields = fields;
    task.destinationField = destination;
    task.properties = properties;
    return task;
}

flow::Task sampleMap(const QString &source, const QString &destination)
{
    return sampleTask(QStringLiteral("Map"), QStringLiteral("NO_OP"), {source},
        {{QStringLiteral("SOURCE_DATA_TYPE"), QStringLiteral("string")},
            {QStringLiteral("DESTINATION_DATA_TYPE"), QStringLiteral("string")}},
        destination);
}

flow::FlowDefinition sampleFlow(int maps)
{
    flow::FlowDefinition flow = flow::newFlow(QStringLiteral("orders-to-parquet"));
    flow.description = QStringLiteral("Orders of the shop without card numbers");
    flow.source = flow::s3Source(
        QStringLiteral("raw-zone"), QStringLiteral("orders"), QStringLiteral("CSV"));
    flow.destinations = {flow::s3Destination(
        QStringLiteral("clean-zone"), QStringLiteral("orders"), QStringLiteral("PARQUET"))};
    QStringList fields {QStringLiteral("country"), QStringLiteral("card")};
    for (int i = 1; i <= maps; ++i)
        fields.append(QStringLiteral("field_%1").arg(i));
    flow.tasks = {
        sampleTask(QStringLiteral("Filter"), QStringLiteral("PROJECTION"), fields),
        sampleTask(QStringLiteral("Filter"), QStringLiteral("EQUAL_TO"),
            {QStringLiteral("country")},
            {{QStringLiteral("DATA_TYPE"), QStringLiteral("string")},
                {QStringLiteral("VALUES"), QStringLiteral("GB,BE")}}),
        sampleTask(QStringLiteral("Mask"), QStringLiteral("MASK_FIRST_N"), {QStringLiteral("card")},
            {{QStringLiteral("MASK_LENGTH"), QStringLiteral("12")},
                {QStringLiteral("MASK_VALUE"), QStringLiteral("*")}}),
    };
    for (int i = 1; i <= maps; ++i)
        flow.tasks.append(
            sampleMap(QStringLiteral("field_%1").arg(i), QStringLiteral("out_%1").arg(i)));
    return flow;
}

QList<flow::EntityField> sampleFields(const QStringList &names)
{
    QList<flow::EntityField> fields;
    for (const QString &name : names) {
        flow::EntityField field;
        field.identifier = name;
        field.label = name;
        field.fieldType = QStringLiteral("string");
        fields.append(field);
    }
    return fields;
}

} // namespace sluice::test
