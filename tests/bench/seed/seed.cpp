#include "tests/bench/seed/seed.h"

#include "base/localidentity.h"
#include "emulator/appflow/flows/flowstore.h"
#include "emulator/store/localdatabase.h"

#include <QDir>
#include <QJsonArray>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

Result<> fill(const LocalDataDir &dir, int count)
{
    auto database = emulator::openLocalDatabase(dir.databaseFile());
    if (!database)
        return fail(database.error());
    emulator::FlowStore flows(**database, QString::fromLatin1(kDefaultLocalRegion));
    const auto loaded = flows.load();
    if (!loaded)
        return loaded;
    return (*database)->transaction([&]() -> Result<> {
        for (int i = 0; i < count; ++i) {
            emulator::LocalFlow flow;
            flow.name = u"flow-%1"_s.arg(i, 5, 10, QChar(u'0'));
            flow.definition = flowInput(flow.name);
            flow.status = u"Active"_s;
            flow.createdAt = QDateTime::currentDateTimeUtc();
            flow.lastUpdatedAt = flow.createdAt;
            flow.createdBy = u"arn:aws:iam::000000000000:user/sluice"_s;
            flow.lastUpdatedBy = flow.createdBy;
            const auto saved = flows.save(flow);
            if (!saved)
                return saved;
        }
        return {};
    });
}

} // namespace

QJsonObject flowInput(const QString &name)
{
    const QJsonObject place {{u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, u"orders"_s}};
    return {{u"flowName"_s, name},
        {u"description"_s, u"Copies orders of one country to the clean zone"_s},
        {u"triggerConfig"_s, QJsonObject {{u"triggerType"_s, u"OnDemand"_s}}},
        {u"sourceFlowConfig"_s,
            QJsonObject {{u"connectorType"_s, u"S3"_s},
                {u"sourceConnectorProperties"_s, QJsonObject {{u"S3"_s, place}}}}},
        {u"destinationFlowConfigList"_s,
            QJsonArray {QJsonObject {{u"connectorType"_s, u"S3"_s},
                {u"destinationConnectorProperties"_s, QJsonObject {{u"S3"_s, place}}}}}},
        {u"tasks"_s, QJsonArray()}};
}

void seedFlows(const LocalDataDir &dir, int count)
{
    QDir().mkpath(dir.path);
    const auto filled = fill(dir, count);
    if (!filled)
        qFatal("%s", qPrintable(filled.error().message));
}

} // namespace sluice::bench
