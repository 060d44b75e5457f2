#pragma once

#include "flow/definition/flowdefinition.h"

#include <QJsonArray>

#include <ostream>
#include <random>

namespace sluice::flow::test {

/// Flows with everything a flow can hold, the same for the same seed.
class RandomFlows {
public:
    explicit RandomFlows(unsigned seed)
        : m_engine(seed)
    {
    }

    int number(int below) { return int(m_engine() % unsigned(below)); }

    bool chance() { return number(2) == 0; }

    QString pick(const QStringList &from) { return from.at(number(int(from.size()))); }

    QString text()
    {
        static const QString letters
            = QString::fromUtf8("abcXYZ019_ -,.:/\\\"'{}[]$\t\nàß漢😀\u0001");
        QString result;
        const int length = 1 + number(12);
        for (int i = 0; i < length; ++i)
            result += letters.at(number(int(letters.size())));
        // Half a surrogate pair is no text.
        return QString::fromUtf8(result.toUtf8());
    }

    QJsonValue value(int depth = 0)
    {
        switch (number(depth > 2 ? 4 : 6)) {
        case 0:
            return text();
        case 1:
            return chance();
        case 2:
            return qint64(m_engine()) * 4096 - 7;
        case 3:
            return number(100000) / 64.0;
        case 4: {
            QJsonArray array;
            for (int i = number(4); i > 0; --i)
                array.append(value(depth + 1));
            return array;
        }
        default:
            return object(depth + 1);
        }
    }

    QJsonObject object(int depth = 0)
    {
        QJsonObject result;
        for (int i = number(4); i > 0; --i)
            result.insert(QStringLiteral("x%1").arg(number(1000)) + text(), value(depth + 1));
        return result;
    }

    Task task()
    {
        Task task;
        task.taskType = pick({QStringLiteral("Filter"), QStringLiteral("Map"),
            QStringLiteral("Mask"), QStringLiteral("Later")});
        if (chance()) {
            task.operatorKey = QStringLiteral("S3");
            task.operatorName = pick({QStringLiteral("NO_OP"), QStringLiteral("PROJECTION")});
        }
        for (int i = number(5); i > 0; --i)
            task.sourceFields.append(text());
        if (chance())
            task.destinationField = text();
        for (int i = number(3); i > 0; --i)
            task.properties.insert(
                pick({QStringLiteral("VALUE"), QStringLiteral("MASK_LENGTH")}), text());
        if (number(4) == 0)
            task.rest = object();
        return task;
    }

    Endpoint endpoint()
    {
        Endpoint endpoint;
        endpoint.connectorType = pick({QStringLiteral("S3"), QStringLiteral("Servicenow")});
        endpoint.propertiesKey = endpoint.connectorType == QLatin1String("S3")
            ? QStringLiteral("S3")
            : QStringLiteral("ServiceNow");
        endpoint.properties = object();
        if (chance())
            endpoint.connectorProfileName = text();
        if (chance())
            endpoint.apiVersion = text();
        if (chance())
            endpoint.rest = object();
        return endpoint;
    }

    FlowDefinition flow()
    {
        FlowDefinition flow;
        flow.flowName = text();
        if (chance())
            flow.description = text();
        if (chance())
            flow.kmsArn = text();
        flow.trigger.triggerType = pick({QStringLiteral("OnDemand"), QStringLiteral("Scheduled")});
        if (chance())
            flow.trigger.scheduled = object();
        if (number(4) == 0)
            flow.trigger.rest = object();
        flow.source = endpoint();
        for (int i = number(3); i > 0; --i)
            flow.destinations.append(endpoint());
        for (int i = number(8); i > 0; --i)
            flow.tasks.append(task());
        for (int i = number(3); i > 0; --i)
            flow.tags.insert(text(), text());
        if (chance())
            flow.metadataCatalogConfig = object();
        if (number(4) == 0)
            flow.rest = object();
        return flow;
    }

private:
    std::mt19937 m_engine;
};

} // namespace sluice::flow::test

namespace sluice::flow {

void PrintTo(const FlowDefinition &flow, std::ostream *out);
void PrintTo(const Task &task, std::ostream *out);

} // namespace sluice::flow
