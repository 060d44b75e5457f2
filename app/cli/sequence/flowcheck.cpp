#include "cli/sequence/flowcheck.h"

#include "aws/call/remedy.h"
#include "base/closematches.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct FlowCheckText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::FlowCheck)
};

Result<QString> checkAll(
    const QStringList &flowNames, const QJsonArray &flows, const QString &listCommand)
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
                    ? FlowCheckText::tr("There is no flow %1. See: %2").arg(name, listCommand)
                    : FlowCheckText::tr("There is no flow %1; did you mean %2?")
                          .arg(name, nearest));
        }
        if (*trigger != "OnDemand"_L1)
            return fail(ErrorKind::InvalidInput,
                FlowCheckText::tr(
                    "Flow %1 has the trigger %2; a sequence can only run flows on demand.")
                    .arg(name, *trigger));
    }
    return QString();
}

} // namespace

Pending<QString> checkFlows(QObject *context, appflow::AppFlowClient &client,
    const QStringList &flowNames, const QString &listCommand)
{
    auto promise = std::make_shared<Promise<QString>>();
    auto pending = promise->pending();
    client.listAll(u"ListFlows"_s, {{u"maxResults"_s, 100}})
        .done(context, [promise, flowNames, listCommand](const Result<QJsonArray> &flows) {
            if (flows)
                promise->settle(checkAll(flowNames, *flows, listCommand));
            else if (aws::isNotAllowed(flows.error()))
                promise->settle(FlowCheckText::tr("May not look whether the flows are there, so "
                                                  "they are believed to be. To have it "
                                                  "look, grant: appflow:ListFlows."));
            else
                promise->settle(fail(flows.error()));
        });
    return pending;
}

} // namespace sluice::cli
