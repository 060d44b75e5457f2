#pragma once

#include "flow/validation/code.h"
#include "flow/validation/issue.h"

namespace sluice::flow {

/// What rules report to. Finds the place of a task by itself. A rule that has more to say of an
/// issue says it to what is returned: its fix, its names, which of the destinations it is about.
class Findings {
public:
    explicit Findings(const FlowDefinition &flow)
        : m_flow(flow)
    {
    }

    /// \param place as in Issue::place
    Issue &add(Code code, Severity severity, const QString &place, const QString &message,
        const QString &detail = {});

    /// About the task at `index`; \param member of the task, or empty
    Issue &addForTask(Code code, Severity severity, qsizetype index, const QString &member,
        const QString &message, const QString &detail = {});

    const QList<Issue> &issues() const { return m_issues; }

private:
    const FlowDefinition &m_flow;
    QList<Issue> m_issues;
};

} // namespace sluice::flow
