#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace sluice::flowtests {

/// A test of a flow, as it lies in a folder:
///
///     flow.json                          the flow
///     case.json                          {"ordered": true}; mostly there is none
///     buckets/BUCKET/KEY                 objects before the run
///     fixtures/CONNECTOR-or-PROFILE/...  entities of connectors that are no buckets
///     profiles/NAME.json                 CreateConnectorProfile requests, else made-up ones
///     expected/record.json               what the run's record must say
///     expected/buckets/BUCKET/KEY        objects that the run writes
///     expected/fixtures/NAME/...         files that it writes
///
/// Nothing else may stand in expected/.
/// EXECUTION_ID stands for the run's id in keys and texts.
struct CaseFolder {
    QString name; ///< below the folder of all tests: "masks/first-n"
    QString path;
    flow::FlowDefinition flow;
    bool isOrdered = false; ///< rows must stand in the order of the expected ones
    /// {"executionStatus": "Successful"} where the case does not say.
    QJsonObject record;
    bool hasRecord = false; ///< the case says
    QList<QJsonObject> profiles;
    /// "buckets/raw-zone/orders/a.csv" or "fixtures/Salesforce/Account.csv", and its file.
    QMap<QString, QString> inputs;
    QMap<QString, QString> expected; ///< likewise
};

/// What stands for an execution's id.
inline constexpr char kExecutionIdWord[] = "EXECUTION_ID";

/// Names of the cases at or below a folder, each with a flow.json; "." for the folder itself.
/// NotFound without the folder or any case in it; Io.
Result<QStringList> findCases(const QString &folder);

/// \param name of findCases(). InvalidInput or Io names the file.
Result<CaseFolder> readCase(const QString &folder, const QString &name);

} // namespace sluice::flowtests
