#pragma once

#include "local/localclient.h"

#include <chrono>

namespace sluice::cli {

/// "[#####...............]  25 %  1,250,000 rows  50.0 of 200.0 MB  0:03"
QString progressText(const appflow::LocalRun &run, std::chrono::milliseconds elapsed);

/// The line that a run in progress rewrites on standard error; nothing where that is no terminal.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    Q_DISABLE_COPY_MOVE(ProgressLine)

    void show(const QString &text);
    void clear();

    bool isOnTerminal() const { return m_isTerminal; }

private:
    bool m_isTerminal = false;
    bool m_isShown = false;
};

} // namespace sluice::cli
