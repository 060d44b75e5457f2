#pragma once

#include "flow/validation/issue.h"

namespace sluice::flow {

/// What rules report to. Finds the place of a task by itself.
class Findings {
public:
    explicit Findings(const FlowDefinition &flow)
        : m_flow(flow)
    {
    }

    /// \param place as in Issue::place
    void add(const char *code, Severity severity, const QString &place, const QString &message,
        const QString &detail = {});

    /// About the task at `index`; \param member of the task, or empty
    void addForTask(const char *code, Severity severity, qsizetype index, const QString &member,
        const QString &message, const QString &detail = {});

    /// To the issue that was added last.
    void offerFix(const IssueFix &fix) { m_issues.last().fix = fix; }

    const QList<Issue> &issues() const { return m_issues; }

private:
    const FlowDefinition &m_flow;
    QList<Issue> m_issues;
};

} // namespace sluice::flow
