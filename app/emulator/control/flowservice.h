#pragma once

#include "base/clock.h"
#include "emulator/flows/flowstore.h"
#include "emulator/runs/runservice.h"
#include "emulator/store/tokentable.h"

namespace sluice::emulator {

/// What can be done to flows, with the rules of reference 1.5, 2.1, 2.2 and 3.5. Input is checked
/// against the model already. Whatever an answer tells is on disk.
class FlowService {
public:
    /// All references must outlive it.
    FlowService(LocalDatabase &database, FlowStore &flows, RunService &runs,
        const engine::BucketFolders &buckets, const Clock &clock);

    // The calls that take a clientToken answer as the operation does: the answer is remembered.
    Result<QJsonObject> create(const QJsonObject &input);
    Result<QJsonObject> update(const QJsonObject &input);
    Result<QJsonObject> start(const QJsonObject &input);

    Result<LocalFlow> stop(const QString &name);
    Result<> remove(const QString &name, bool force);

    Result<LocalFlow> flow(const QString &name) { return m_flows.flow(name); }

    Result<QJsonObject> tags(const QString &arn);
    Result<> addTags(const QString &arn, const QJsonObject &tags);
    Result<> removeTags(const QString &arn, const QStringList &keys);

    const FlowStore &store() const { return m_flows; }

private:
    using Work = std::function<Result<QJsonObject>()>;

    Result<QJsonObject> once(const QString &operation, const QJsonObject &input, const Work &work);
    Result<QJsonObject> insert(const QJsonObject &input);
    Result<QJsonObject> replace(const QJsonObject &input);
    Result<QJsonObject> startRun(LocalFlow flow);
    Result<QJsonObject> activate(LocalFlow flow);
    Result<> saveTouched(LocalFlow &flow);
    Result<LocalFlow> flowOfArn(const QString &arn);

    LocalDatabase &m_database;
    FlowStore &m_flows;
    RunService &m_runs;
    const engine::BucketFolders &m_buckets;
    const Clock &m_clock;
    TokenTable m_tokens;
};

} // namespace sluice::emulator
