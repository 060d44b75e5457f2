#include "cli/sequence/flowcheck.h"

#include "base/closematches.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct FlowCheckText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::FlowCheck)
};

Result<> checkAll(const QStringList &flowNames, const QJsonArray &flows)
{
    QHash<QString, QString> triggers; // by flow
    for (const QJsonValue flow : flows)
        triggers[flow["flowName"_L1].toString()] = flow["triggerType"_L1].toString();
    for (const QString &name : flowNames) {
        const auto trigger = triggers.constFind(name);
        if (trigger == triggers.cend()) {
            const QString nearest = nearestMatch(name, triggers.keys());
            return fail(ErrorKind::InvalidInput,
                nearest.isEmpty()
                    ? FlowCheckText::tr("There is no flow %1. See: sluice appflow list-flows")
                          .arg(name)
                    : FlowCheckText::tr("There is no flow %1; did you mean %2?")
                          .arg(name, nearest));
        }
        if (*trigger != "OnDemand"_L1)
            return fail(ErrorKind::InvalidInput,
                FlowCheckText::tr(
                    "Flow %1 has the trigger %2; a sequence can only run flows on demand.")
                    .arg(name, *trigger));
    }
    return {};
}

} // namespace

Pending<> checkFlows(QObject *context, appflow::AppFlowClient &client, const QStringList &flowNames)
{
    auto promise = std::make_shared<Promise<>>();
    auto pending = promise->pending();
    client.listAll(u"ListFlows"_s, {{u"maxResults"_s, 100}})
        .done(context, [promise, flowNames](const Result<QJsonArray> &flows) {
            if (flows)
                promise->settle(checkAll(flowNames, *flows));
            else if (flows.error().kind == ErrorKind::AccessDenied)
                promise->settle({});
            else
                promise->settle(fail(flows.error()));
        });
    return pending;
}

} // namespace sluice::cli
