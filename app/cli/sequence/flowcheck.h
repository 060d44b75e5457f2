#pragma once

#include "appflow/client/appflowclient.h"
#include "base/pending.h"

#include <QObject>
#include <QStringList>

namespace sluice::cli {

/// Looks whether flows are there and run on demand, before a sequence of them is started: a typing
/// mistake is told at once, not by its third step. InvalidInput with a sentence for the first that
/// cannot be run. A caller who may not list flows is believed, which the answer says; else it is
/// empty. \param listCommand that lists the flows of the same service \param context of the answer;
/// client must outlive it
Pending<QString> checkFlows(QObject *context, appflow::AppFlowClient &client,
    const QStringList &flowNames, const QString &listCommand);

} // namespace sluice::cli
