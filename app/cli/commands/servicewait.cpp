#include "cli/commands/servicewait.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

constexpr std::chrono::milliseconds kLimitWithoutSign = 2s;
constexpr std::chrono::milliseconds kLimitOfStart = 5s;

} // namespace

ServiceWait::ServiceWait(LocalDataDir dir, QObject *parent)
    : QObject(parent)
    , m_dir(std::move(dir))
    , m_service(fail(ErrorKind::NotFound, {}))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &ServiceWait::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &ServiceWait::look);
}

void ServiceWait::start()
{
    m_waited.start();
    look();
}

void ServiceWait::look()
{
    if (m_isDone)
        return;
    watchWhatIsThere(); // before the look, or what comes in between would be missed
    const qint64 pid = serviceProcess(m_dir);
    auto service = readRuntimeInfo(m_dir);
    const bool isItsOwn = service && service->pid == pid;
    const bool isWorthWaiting
        = service || service.error().kind == ErrorKind::NotFound; // else: damaged, unreadable
    if (isItsOwn || !isWorthWaiting) {
        finish(std::move(service));
        return;
    }
    const auto limit = pid != 0 ? kLimitOfStart : kLimitWithoutSign;
    const auto left = limit - std::chrono::milliseconds(m_waited.elapsed());
    if (left <= 0ms)
        finish(fail(ErrorKind::NotFound, {}));
    else
        m_limit.start(left);
}

/// The directory, and while it is not there the nearest folder above it.
void ServiceWait::watchWhatIsThere()
{
    QString folder = m_dir.path;
    while (!QFileInfo::exists(folder) && !QDir(folder).isRoot())
        folder = QFileInfo(folder).absolutePath();
    if (!m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
}

void ServiceWait::finish(Result<RuntimeInfo> service)
{
    m_isDone = true;
    m_limit.stop();
    m_service = std::move(service);
    Q_EMIT finished();
}

} // namespace sluice::cli
