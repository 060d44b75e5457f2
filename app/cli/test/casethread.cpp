#include "cli/test/casethread.h"

#include <QDir>

namespace sluice::cli {

CaseThread::CaseThread(flowtests::CaseFolder folder, CaseTrial::Options options)
    : m_folder(std::move(folder))
    , m_options(options)
{
}

CaseThread::~CaseThread()
{
    wait();
}

void CaseThread::run()
{
    CaseTrial trial(std::move(m_folder), m_options);
    // Queued: its service is still at work when it says so.
    QObject::connect(
        &trial, &CaseTrial::finished, &trial,
        [this](const flowtests::CaseResult &result) {
            m_result = result;
            quit();
        },
        Qt::QueuedConnection);
    {
        const QMutexLocker lock(&m_mutex);
        m_trial = &trial;
        if (m_isCancelAsked)
            trial.cancel();
    }
    trial.start();
    exec();
    const QMutexLocker lock(&m_mutex);
    m_trial = nullptr;
}

void CaseThread::removeWorkspace()
{
    constexpr int kTries = 5; // what it writes meanwhile stands in the way
    const QMutexLocker lock(&m_mutex);
    if (!m_trial || m_trial->workspacePath().isEmpty())
        return;
    QDir folder(m_trial->workspacePath());
    for (int i = 0; i < kTries && !folder.removeRecursively(); ++i) { }
}

void CaseThread::cancel()
{
    const QMutexLocker lock(&m_mutex);
    m_isCancelAsked = true;
    if (m_trial)
        QMetaObject::invokeMethod(
            m_trial, [trial = m_trial] { trial->cancel(); }, Qt::QueuedConnection);
}

} // namespace sluice::cli
