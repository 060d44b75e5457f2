#pragma once

#include "base/clock.h"
#include "emulator/appflow/datacatalog/catalogfolder.h"
#include "emulator/appflow/datacatalog/catalogtables.h"
#include "emulator/appflow/runs/executiontable.h"

namespace sluice::emulator {

/// Registers what runs wrote in the data catalog (reference 5.5). What is to be registered is
/// stored with the run's record and done when that is on disk, so the catalog never tells of
/// objects that a killed run had; a service that dies in between does it with its next start.
class RunCatalog {
public:
    /// All must outlive it. \param folder see CatalogFolder
    RunCatalog(sqlite::Database &database, const Clock &clock, const QString &folder);

    /// What is to be registered of a run that has just succeeded; nothing for a flow without a
    /// metadataCatalogConfig.
    static void noteOutcome(Execution &execution, const flow::FlowDefinition &flow,
        int schemaVersion, const engine::RunOutcome &outcome);

    /// Inside the transaction that stores the record, before it is: names the flow's latest table.
    Result<> noteEnd(Execution &execution);

    /// Does what waits, oldest runs first, and stores in the records how it went: a table that
    /// cannot be written is no failure here. Outside of transactions; blocks for as long as the
    /// files take.
    Result<> registerWaiting();

private:
    Result<> registerRun(Execution execution);
    QJsonArray registered(const Execution &execution) const;
    QJsonObject registerTable(
        const CatalogTable &table, const CatalogWork &work, const QString &executionId) const;
    Result<QString> latestTable(qint64 flowRow, const QString &base);

    sqlite::Database &m_database;
    ExecutionTable m_table;
    const Clock &m_clock;
    const CatalogFolder m_folder;
};

} // namespace sluice::emulator
