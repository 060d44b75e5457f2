#pragma once

#include "base/result.h"
#include "engine/contract/runengine.h"
#include "flow/definition/flowdefinition.h"

#include <QJsonObject>

namespace sluice::emulator {

/// What a run leaves to be registered in the data catalog (reference 5.5), beside its id and the
/// keys of its objects. It is stored with the run's record, so that a service which dies before it
/// is done does it with its next start.
struct CatalogWork {
    flow::FlowDefinition flow; ///< as it ran, with a metadataCatalogConfig
    int schemaVersion = 1;
    QList<engine::OutputColumn> columns;
    QStringList partitionFields;
    QString latestTable = {}; ///< name of the table that is of the last run; empty: not given yet
};

/// Whether runs of the flow are to be registered.
bool isCataloged(const flow::FlowDefinition &flow);

QJsonObject toJson(const CatalogWork &work);
Result<CatalogWork> catalogWorkFromJson(const QJsonObject &json);

/// What all tables of the flow are called, and the flow's name as Glue can hold it:
/// "raw_appflow_orders". Lower case; other characters than letters, digits, _ and - are _ in the
/// flow's name, and it is cut where a table's name would have more than 255 characters.
QString tableNameBase(const flow::FlowDefinition &flow);

/// Likewise in lower case, as Glue keeps it.
QString catalogDatabase(const flow::FlowDefinition &flow);

} // namespace sluice::emulator
