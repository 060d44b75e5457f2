#pragma once

#include "engine/contract/preview.h"

namespace sluice::emulator::test {

/// A run that does what a test says.
class FakeRun final : public engine::Run {
public:
    explicit FakeRun(engine::RunRequest theRequest)
        : request(std::move(theRequest))
    {
    }

    engine::RunCounts counts() const override { return figures; }

    void cancel(engine::CancelLeaves what) override
    {
        ++cancels;
        leaves = what;
        if (stopsWhenCanceled)
            m_promise.settle(fail(ErrorKind::Canceled, QStringLiteral("Canceled.")));
    }

    Pending<engine::RunOutcome> outcome() override { return m_promise.pending(); }

    void succeed(engine::RunOutcome outcome = {}) { m_promise.settle(std::move(outcome)); }

    void breakWith(const QString &message) { m_promise.settle(fail(ErrorKind::Io, message)); }

    void breakWith(const Error &error) { m_promise.settle(fail(error)); }

    void admitCancel() { m_promise.settle(fail(ErrorKind::Canceled, QStringLiteral("Canceled."))); }

    engine::RunRequest request;
    engine::RunCounts figures;
    int cancels = 0;
    engine::CancelLeaves leaves = engine::CancelLeaves::Nothing; ///< of the last one
    bool stopsWhenCanceled = false;

private:
    Promise<engine::RunOutcome> m_promise;
};

/// A preview that somebody may cancel and nobody sees.
class FakePreview final : public engine::PreviewRun {
public:
    void cancel() override
    {
        m_promise.settle(fail(ErrorKind::Canceled, QStringLiteral("Canceled.")));
    }

    Pending<engine::Preview> outcome() override { return m_promise.pending(); }

private:
    Promise<engine::Preview> m_promise;
};

/// Starts FakeRuns; what they do lives in a list that outlives the engine.
class FakeEngine final : public engine::RunEngine {
public:
    using Runs = std::vector<std::shared_ptr<FakeRun>>;

    FakeEngine(Runs &runs, const bool &stopsWhenCanceled)
        : m_runs(runs)
        , m_stopsWhenCanceled(stopsWhenCanceled)
    {
    }

    std::shared_ptr<engine::Run> start(engine::RunRequest request) override
    {
        m_runs.push_back(std::make_shared<FakeRun>(std::move(request)));
        m_runs.back()->stopsWhenCanceled = m_stopsWhenCanceled;
        return m_runs.back();
    }

    std::shared_ptr<engine::PreviewRun> preview(engine::PreviewRequest) override
    {
        return std::make_shared<FakePreview>();
    }

private:
    Runs &m_runs;
    const bool &m_stopsWhenCanceled;
};

} // namespace sluice::emulator::test
