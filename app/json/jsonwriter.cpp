#include "json/jsonwriter.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLineLength = 100;

/// Reference 1.8 and 1.9. One ranking serves all structures, for none of them contradict.
const QHash<QString, int> &memberRanks()
{
    static const QHash<QString, int> ranks = [] {
        const QLatin1String names[] = {// CreateFlow
            "flowName"_L1, "description"_L1, "kmsArn"_L1, "triggerConfig"_L1, "sourceFlowConfig"_L1,
            "destinationFlowConfigList"_L1, "tasks"_L1, "tags"_L1, "metadataCatalogConfig"_L1,
            // TriggerConfig, ScheduledTriggerProperties
            "triggerType"_L1, "triggerProperties"_L1, "scheduleExpression"_L1, "dataPullMode"_L1,
            "scheduleStartTime"_L1, "scheduleEndTime"_L1, "timezone"_L1, "scheduleOffset"_L1,
            "firstExecutionFrom"_L1, "flowErrorDeactivationThreshold"_L1,
            // SourceFlowConfig, DestinationFlowConfig
            "connectorType"_L1, "apiVersion"_L1, "connectorProfileName"_L1,
            "sourceConnectorProperties"_L1, "destinationConnectorProperties"_L1,
            "incrementalPullConfig"_L1,
            // connector properties
            "object"_L1, "objectPath"_L1, "entityName"_L1, "intermediateBucketName"_L1,
            "failOnFirstDestinationError"_L1, "bucketName"_L1, "bucketPrefix"_L1,
            "s3InputFormatConfig"_L1, "s3OutputFormatConfig"_L1, "s3InputFileType"_L1,
            "fileType"_L1, "prefixConfig"_L1, "aggregationConfig"_L1, "preserveSourceDataTyping"_L1,
            "prefixType"_L1, "prefixFormat"_L1, "pathPrefixHierarchy"_L1, "aggregationType"_L1,
            "targetFileSize"_L1,
            // Task
            "taskType"_L1, "connectorOperator"_L1, "sourceFields"_L1, "destinationField"_L1,
            "taskProperties"_L1,
            // GlueDataCatalogConfig
            "glueDataCatalog"_L1, "roleArn"_L1, "databaseName"_L1, "tablePrefix"_L1};
        QHash<QString, int> table;
        for (const QLatin1String name : names)
            table.insert(name, int(table.size()));
        return table;
    }();
    return ranks;
}

QStringList orderedKeys(const QJsonObject &object)
{
    QStringList keys = object.keys(); // sorted by name already
    const auto &ranks = memberRanks();
    std::stable_sort(keys.begin(), keys.end(), [&](const QString &a, const QString &b) {
        return ranks.value(a, int(ranks.size())) < ranks.value(b, int(ranks.size()));
    });
    return keys;
}

QByteArray plainText(const QJsonValue &value)
{
    const QByteArray inBrackets = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return inBrackets.mid(1, inBrackets.size() - 2);
}

bool standsOnALine(const QJsonValue &value)
{
    return !value.isObject() && !value.isArray();
}

class Writer {
public:
    QByteArray text;

    void write(const QJsonValue &value, int indent)
    {
        if (value.isObject())
            writeObject(value.toObject(), indent);
        else if (value.isArray())
            writeArray(value.toArray(), indent);
        else
            text += plainText(value);
    }

private:
    void newLine(int indent)
    {
        text += '\n';
        text += QByteArray(indent * 2, ' ');
    }

    void writeObject(const QJsonObject &object, int indent)
    {
        if (object.isEmpty()) {
            text += "{}";
            return;
        }
        const bool onOneLine
            = indent > 0 && object.size() == 1 && standsOnALine(object.begin().value());
        text += '{';
        bool isFirst = true;
        for (const QString &key : orderedKeys(object)) {
            if (!isFirst)
                text += ',';
            isFirst = false;
            if (!onOneLine)
                newLine(indent + 1);
            text += plainText(key) + ": ";
            write(object.value(key), indent + 1);
        }
        if (!onOneLine)
            newLine(indent);
        text += '}';
    }

    void writeArray(const QJsonArray &array, int indent)
    {
        if (std::all_of(array.begin(), array.end(), standsOnALine)) {
            QByteArrayList parts;
            for (const auto &value : array)
                parts.append(plainText(value));
            const QByteArray line = '[' + parts.join(", ") + ']';
            const qsizetype column = text.size() - text.lastIndexOf('\n') - 1;
            if (column + line.size() < kLineLength) {
                text += line;
                return;
            }
        }
        text += '[';
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (i > 0)
                text += ',';
            newLine(indent + 1);
            write(array.at(i), indent + 1);
        }
        newLine(indent);
        text += ']';
    }
};

} // namespace

QByteArray writeJson(const QJsonObject &object)
{
    Writer writer;
    writer.write(object, 0);
    return writer.text + '\n';
}

} // namespace sluice
