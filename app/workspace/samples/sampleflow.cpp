#include "workspace/samples/sampleflow.h"

#include "appflow/client/appflowclient.h"
#include "base/atomicfile.h"
#include "workspace/poolwork.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

struct SampleFlowText {
    Q_DECLARE_TR_FUNCTIONS(sluice::services)
};

QByteArray resource(const QString &name)
{
    QFile file(u":/samples/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "samples", "a compiled-in sample cannot be read");
    return opened ? file.readAll() : QByteArray();
}

QString sourceFolder(const LocalDataDir &dir)
{
    return dir.bucketsFolder() + "/sample-source/orders"_L1;
}

Result<> makeFolder(const QString &folder)
{
    if (QDir().mkpath(folder))
        return {};
    return fail(ErrorKind::Io,
        SampleFlowText::tr("Cannot create the folder %1. Check that you may write there.")
            .arg(QDir::toNativeSeparators(folder)));
}

} // namespace

QJsonObject sampleFlowRequest()
{
    const auto document = QJsonDocument::fromJson(resource(u"sample-orders.json"_s));
    Q_ASSERT_X(document.isObject(), "samples", "the sample flow is no JSON object");
    return document.object();
}

bool hasSampleFiles(const LocalDataDir &dir)
{
    return QFileInfo::exists(sourceFolder(dir));
}

Result<> writeSampleFiles(const LocalDataDir &dir)
{
    if (auto made = makeFolder(dir.bucketsFolder() + "/sample-destination"_L1); !made)
        return made;
    if (auto made = makeFolder(sourceFolder(dir)); !made)
        return made;
    const QString path = sourceFolder(dir) + "/orders.csv"_L1;
    if (QFileInfo::exists(path))
        return {};
    const auto written = writeFileAtomically(path, resource(u"orders.csv"_s));
    if (written)
        return {};
    return fail(ErrorKind::Io,
        SampleFlowText::tr(
            "Cannot write the sample data %1. Free some space and start Sluice again.")
            .arg(QDir::toNativeSeparators(path)),
        written.error().detail);
}

Pending<bool> ensureSampleFlow(
    const LocalDataDir &dir, appflow::AppFlowClient &client, QObject *context)
{
    if (hasSampleFiles(dir))
        return readyPending<bool>(false);
    const auto promise = std::make_shared<Promise<bool>>();
    const auto create = [promise, context, &client](const Result<> &written) {
        if (!written) {
            promise->settle(fail(written.error()));
            return;
        }
        client.call(u"CreateFlow"_s, sampleFlowRequest())
            .done(context, [promise](const Result<QJsonObject> &created) {
                // Somebody else made it meanwhile: all is well.
                if (!created && created.error().kind == ErrorKind::Conflict)
                    promise->settle(false);
                else
                    promise->settle(created.map([](const QJsonObject &) { return true; }));
            });
    };
    client.call(u"ListFlows"_s, {{u"maxResults"_s, 1}})
        .done(context, [promise, context, dir, create](const Result<QJsonObject> &answer) {
            if (!answer)
                promise->settle(fail(answer.error()));
            else if (!answer->value("flows"_L1).toArray().isEmpty())
                promise->settle(false);
            else
                onPool([dir] { return writeSampleFiles(dir); }).done(context, create);
        });
    return promise->pending();
}

} // namespace sluice::workspace
