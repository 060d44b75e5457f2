#include "cli/test/casethread.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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
        m_workspacePath = trial.workspacePath();
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
    constexpr int kTries = 5; // what is in the middle of being written stands in the way
    constexpr auto kPatience = 2s; // for the removal of a folder
    // Not given back: the trial must not come to remove its folder, too, before the process ends.
    m_mutex.lock();
    if (!m_trial) {
        const bool isRemovingIt = !m_workspacePath.isEmpty();
        m_mutex.unlock();
        if (isRemovingIt)
            wait(QDeadlineTimer(kPatience));
        return;
    }
    const QString aside = m_workspacePath + "-ended"_L1;
    QDir().rename(m_workspacePath, aside);
    // The case is still at work, and makes folders where there are none, but not in a file.
    QFile obstacle(m_workspacePath);
    [[maybe_unused]] const bool isInTheWay = obstacle.open(QIODevice::NewOnly);
    QDir folder(aside);
    for (int i = 0; i < kTries && !folder.removeRecursively(); ++i) { }
    obstacle.remove();
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
