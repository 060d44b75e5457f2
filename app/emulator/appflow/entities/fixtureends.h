#pragma once

#include "emulator/appflow/entities/recordtext.h"
#include "emulator/appflow/entities/textpool.h"
#include "emulator/appflow/entities/writerturns.h"
#include "engine/contract/dataends.h"
#include "engine/destination/stagingfolder.h"
#include "engine/source/datafiles.h"

#include <QDateTime>
#include <QHash>
#include <QStringList>

namespace sluice::emulator {

/// Reads an entity's fixture where it is; Parquet is staged as JSON lines first. Filters and the
/// window are the plan's work, by changeFieldOf() where the flow names no field.
class FixtureSource final : public engine::DataSource {
public:
    /// \param files must outlive the run
    FixtureSource(const engine::DataFiles &files, MappedFolder folder, QString entity);

    Result<engine::FetchedRecords> fetch(const flow::FlowDefinition &flow,
        const std::optional<engine::PullWindow> &window, const QString &folder,
        const engine::RunWatch &watch) override;

private:
    const engine::DataFiles &m_files;
    MappedFolder m_folder;
    QString m_entity;
};

/// Writes to an entity's fixture: ENTITY.out.jsonl beside it is the whole entity after the run.
/// It begins with what an earlier run left there, else with the fixture's records; the fixture
/// itself is never changed, so it can be kept in git. Appears at the end of the run, in one piece,
/// with what was taken until then, also when the run fails; until the run's record is stored the
/// file that it replaced is kept beside it, and nobody else writes. A run that is cancelled leaves
/// the file as it was.
///
/// A record that no flow touches keeps its line byte for byte; of one that is updated the values
/// that the flow sends are replaced. Ids are compared as they are written: 7 and "7" are one id (of
/// JSON and CSV), 7 and 7.0 are two. Only INSERT takes records without an id, which are no
/// duplicates of each other.
class FixtureSink final : public engine::DataSink {
public:
    struct Target {
        MappedFolder folder;
        QString entity;
        QString operation; ///< "INSERT", "UPDATE", "UPSERT" or "DELETE"
        QStringList idFieldNames;
        QString executionId;
        bool failsOnFirst = false; ///< nothing is written behind the first refused record
    };

    /// \param files must outlive the run
    FixtureSink(const engine::DataFiles &files, std::shared_ptr<WriterTurns> turns, Target target);
    ~FixtureSink() override;

    Result<engine::WrittenBatch> write(
        const QList<QByteArray> &records, const engine::RunWatch &watch) override;
    Result<> finish(const engine::RunWatch &watch) override;

    QString file() const override { return m_staging ? outFile() : QString(); }

private:
    void keepTaken() override;
    Result<> load(const engine::RunWatch &watch);
    Result<QByteArray> loadedText(const engine::RunWatch &watch);
    bool addLoaded(const QByteArray &line);

    /// Holds memory for what there is and so much more. False when there is none left.
    bool makeRoom(qint64 moreBytes);
    std::optional<QByteArray> keepText(const QByteArray &text);
    bool replaceLine(qsizetype place, const QByteArray &text);

    Error tooLarge() const;
    /// Nothing when a part is missing or null.
    std::optional<QByteArray> idOf(const RecordText &record) const;
    QString namedId(const RecordText &record) const;
    /// Empty when the record was taken, else why not. Quota when there is no memory for it: then
    /// nothing has changed.
    Result<QString> apply(const QByteArray &text);
    Result<> publish(const engine::RunWatch &watch);
    Result<> stage(const QString &path, const engine::RunWatch &watch) const;
    QString outFile() const;

    const engine::DataFiles &m_files;
    std::shared_ptr<WriterTurns> m_turns;
    Target m_target;
    std::unique_ptr<WriterTurns::Turn> m_turn; ///< from the first write to keep()
    QByteArray m_text; ///< what the entity held before the run
    TextPool m_pool; ///< of other lines, and of ids
    QList<QByteArray> m_lines; ///< in m_text those that were not changed; deleted ones are null
    QHash<QByteArray, qsizetype> m_places; ///< by id
    QHash<QByteArray, int> m_repeated; ///< ids of more than one record, with their number
    std::optional<std::pair<qint64, QDateTime>> m_before; ///< of the file, as it was read
    std::unique_ptr<engine::StagingFolder> m_staging; ///< holds the replaced file until keep()
    bool m_isChanged = false;
    std::shared_ptr<engine::MemoryBudget> m_memory; ///< of the run; null: there is no limit
    std::optional<engine::MemoryBudget::Reservation> m_held; ///< for lines and ids
};

} // namespace sluice::emulator
