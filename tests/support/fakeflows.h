#pragma once

#include "support/fakeruns.h"
#include "workspace/flows.h"

namespace sluice::test {

/// Flows without a service: answers from what a test sets.
class FakeFlows final : public workspace::Flows, public FakeCalls {
public:
    using FlowSummary = appflow::FlowSummary;

    /// \param runs get what is started
    explicit FakeFlows(FakeRuns &runs)
        : m_runs(runs)
    {
    }

    QMap<QString, flow::FlowDefinition> definitions; ///< of describe(), by flow name
    /// Of fields(): key "bucket/prefix" of the endpoint, or "" for any other endpoint.
    QMap<QString, QList<flow::EntityField>> fieldsByEntity;
    std::optional<Error> tagFailure; ///< of save(), after the flow itself

    /// A row for set() with sensible members.
    static FlowSummary flow(const QString &flowName);

    void set(const QList<FlowSummary> &flows);

    /// As another client does it: the flow is there and in the list with another time.
    void saveElsewhere(const flow::FlowDefinition &flow);

    const QList<FlowSummary> &list() const override { return m_flows; }

    void refresh() override;

    Pending<flow::FlowDefinition> describe(const QString &flowName) override;

    /// Held against `definitions`, as the real one does against the service.
    Pending<workspace::SaveAnswer> save(
        const flow::FlowDefinition &flow, const workspace::SaveBase &base) override;

    Pending<> remove(const QString &flowName, bool force) override;

    /// Puts a run in progress first: "run-1", "run-2", ... (on-demand flows only).
    Pending<QString> start(const QString &flowName) override;

    Pending<> stop(const QString &flowName) override;

    Pending<QList<flow::EntityField>> fields(const flow::Endpoint &endpoint) override;

private:
    void store(const flow::FlowDefinition &flow);

    static Failure noFlow(const QString &flowName);

    /// True when a start runs the flow now, that is, it is unknown or on demand.
    bool setStatusOf(const QString &flowName, const QString &status);

    FakeRuns &m_runs;
    QList<FlowSummary> m_flows;
    int m_runCount = 0;
};

} // namespace sluice::test
