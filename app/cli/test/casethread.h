#pragma once

#include "cli/test/casetrial.h"

#include <QMutex>
#include <QThread>

namespace sluice::cli {

/// A CaseTrial on a thread of its own, so that several use several cores: a service's own work is
/// most of a small case. finished() of QThread says that result() is there.
class CaseThread final : public QThread {
    Q_OBJECT

public:
    CaseThread(flowtests::CaseFolder folder, CaseTrial::Options options);
    ~CaseThread() override;

    /// As CaseTrial::cancel(); from any thread, at any time.
    void cancel();
    /// Just before the process is left while it runs, and nothing else after it.
    void removeWorkspace();

    /// After the end.
    const flowtests::CaseResult &result() const { return m_result; }

protected:
    void run() override;

private:
    flowtests::CaseFolder m_folder;
    const CaseTrial::Options m_options;
    flowtests::CaseResult m_result;
    QMutex m_mutex; // guards what follows
    CaseTrial *m_trial = nullptr; ///< while it lives; its folder outlives that for a moment
    QString m_workspacePath;
    bool m_isCancelAsked = false;
};

} // namespace sluice::cli
