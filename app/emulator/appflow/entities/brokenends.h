#pragma once

#include "engine/contract/dataends.h"

namespace sluice::emulator {

/// An end of a run that could not be made: the run ends with the reason, as on AWS, where StartFlow
/// succeeds.
class BrokenSource final : public engine::DataSource {
public:
    explicit BrokenSource(Error error)
        : m_error(std::move(error))
    {
    }

    Result<engine::FetchedRecords> fetch(const flow::FlowDefinition &,
        const std::optional<engine::PullWindow> &, const QString &,
        const engine::RunWatch &) override
    {
        return fail(m_error);
    }

private:
    Error m_error;
};

class BrokenSink final : public engine::DataSink {
public:
    explicit BrokenSink(Error error)
        : m_error(std::move(error))
    {
    }

    Result<engine::WrittenBatch> write(const QList<QByteArray> &, const engine::RunWatch &) override
    {
        return fail(m_error);
    }

    Result<> finish(const engine::RunWatch &) override { return fail(m_error); }

private:
    void keepTaken() override { }

    Error m_error;
};

} // namespace sluice::emulator
