#pragma once

#include "aws/log/calllog.h"
#include "workspace/requests.h"

namespace sluice::workspace {

/// What is told to a log of calls; callers take it with AwsCaller::setLog().
class LoggedRequests final : public Requests {
public:
    explicit LoggedRequests(ShellWay shell);

    aws::CallLog &log() { return m_log; }

    QList<Request> list() const override;

    void clear() override { m_log.clear(); }

    ShellWay shellWay() const override { return m_shell; }

private:
    ShellWay m_shell;
    aws::CallLog m_log;
};

} // namespace sluice::workspace
