#include "local/localservicelauncher.h"

#include "base/privatefolder.h"
#include "base/runningprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice {

namespace {

Q_LOGGING_CATEGORY(logLocal, "sluice.local")

// Another program may have been faster; then ours says so and ends, and the other's file appears.
constexpr std::chrono::milliseconds kGraceAfterDeath = 1s;
constexpr qint64 kLogTailBytes = 4000;

QString tailOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - kLogTailBytes));
    return QString::fromLocal8Bit(file.readAll()).trimmed();
}

} // namespace

LocalServiceLauncher::LocalServiceLauncher(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    connect(&m_poll, &QTimer::timeout, this, &LocalServiceLauncher::look);
}

QString LocalServiceLauncher::programBeside(const QString &applicationDirPath)
{
#ifdef Q_OS_WIN
    return applicationDirPath + "/sluice.exe"_L1;
#else
    return applicationDirPath + "/sluice"_L1;
#endif
}

Result<RuntimeInfo> LocalServiceLauncher::find() const
{
    return readRuntimeInfo(m_options.dataDir);
}

Pending<RuntimeInfo> LocalServiceLauncher::ensureRunning()
{
    Promise<RuntimeInfo> promise;
    auto answer = promise.pending();
    m_waiting.push_back(std::move(promise));
    if (m_poll.isActive())
        return answer;
    if (const auto running = find())
        finish(*running);
    else
        startAndLook();
    return answer;
}

void LocalServiceLauncher::startAndLook()
{
    if (const auto started = start(); !started) {
        finish(fail(started.error()));
        return;
    }
    m_sinceStart.start();
    m_sinceDeath.invalidate();
    m_poll.start(m_options.poll);
}

bool LocalServiceLauncher::hasStartedTheRunning() const
{
    const auto running = find();
    return running && m_pid > 0 && running->pid == m_pid;
}

Pending<RuntimeInfo> LocalServiceLauncher::restart()
{
    if (!hasStartedTheRunning())
        return ensureRunning();
    Promise<RuntimeInfo> promise;
    auto answer = promise.pending();
    m_waiting.push_back(std::move(promise));
    qCInfo(logLocal) << "killing" << m_pid << "to start" << m_options.program << "anew";
    killProcess(m_pid);
    m_isEnding = true;
    m_sinceStart.start();
    m_poll.start(m_options.poll);
    return answer;
}

void LocalServiceLauncher::lookForItsEnd()
{
    if (!find()) {
        m_isEnding = false;
        startAndLook();
    } else if (std::chrono::milliseconds(m_sinceStart.elapsed()) > m_options.limit) {
        m_isEnding = false;
        finish(fail(ErrorKind::Unavailable,
            tr("Sluice Local (process %1) could not be ended. End it, then try again.")
                .arg(m_pid)));
    }
}

Result<> LocalServiceLauncher::start()
{
    const QString dir = m_options.dataDir.path;
    if (!QFileInfo(m_options.program).isExecutable())
        return fail(ErrorKind::NotFound,
            tr("Sluice Local cannot be started: there is no program %1. Install Sluice again.")
                .arg(QDir::toNativeSeparators(m_options.program)));
    // Checked here, because a log file that cannot be made looks like a program that cannot.
    if (const auto made = makePrivateFolder(dir); !made)
        return made;
    if (const auto made = makePrivateFile(logFile()); !made)
        return made;
    if (!QFileInfo(logFile()).isWritable())
        return fail(ErrorKind::Io,
            tr("Cannot write to %1. Check its permissions, or choose another data directory with "
               "--data.")
                .arg(QDir::toNativeSeparators(dir)));
    // Looking at the lock while the new service takes it would get in its way, so look() waits for
    // the file to change first.
    m_staleRuntime = runtimeFileContent();

    QProcess process;
    process.setProgram(m_options.program);
    QStringList arguments {u"serve"_s, u"--data"_s, dir};
    if (!m_options.region.isEmpty())
        arguments << u"--region"_s << m_options.region;
    if (!m_options.secrets.isEmpty())
        arguments << u"--secrets"_s << m_options.secrets;
    if (m_options.memoryLimitBytes > 0)
        arguments << u"--memory-limit"_s << QString::number(m_options.memoryLimitBytes);
    if (m_options.threads > 0)
        arguments << u"--threads"_s << QString::number(m_options.threads);
    process.setArguments(arguments);
    process.setWorkingDirectory(dir);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(logFile());
    qCInfo(logLocal) << "starting" << m_options.program << "on" << dir;
    if (!process.startDetached(&m_pid))
        return fail(ErrorKind::Unavailable,
            tr("Sluice Local could not be started with %1. Check that you may run it.")
                .arg(QDir::toNativeSeparators(m_options.program)),
            process.errorString());
    return {};
}

void LocalServiceLauncher::look()
{
    if (m_isEnding) {
        lookForItsEnd();
        return;
    }
    const QByteArray content = runtimeFileContent();
    if (!content.isEmpty() && content != m_staleRuntime) {
        if (const auto running = find()) {
            finish(*running);
            return;
        }
    }
    if (!m_sinceDeath.isValid() && !isRunningProcess(m_pid))
        m_sinceDeath.start();
    if (m_sinceDeath.isValid()
        && std::chrono::milliseconds(m_sinceDeath.elapsed()) > kGraceAfterDeath) {
        finish(startFailure(tr("Sluice Local ended as soon as it was started. Run `%1` in a "
                               "terminal to see why.")
                                .arg(serveCommand())));
    } else if (std::chrono::milliseconds(m_sinceStart.elapsed()) > m_options.limit) {
        finish(startFailure(tr("Sluice Local was started but did not come up in time. Run `%1` "
                               "in a terminal to see why.")
                                .arg(serveCommand())));
    }
}

QString LocalServiceLauncher::serveCommand() const
{
    return u"sluice serve %1"_s.arg(m_options.dataDir.typedOption()).trimmed();
}

void LocalServiceLauncher::finish(const Result<RuntimeInfo> &result)
{
    m_poll.stop();
    auto waiting = std::exchange(m_waiting, {});
    for (auto &promise : waiting)
        promise.settle(result);
}

QByteArray LocalServiceLauncher::runtimeFileContent() const
{
    QFile file(m_options.dataDir.runtimeFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString LocalServiceLauncher::logFile() const
{
    return m_options.dataDir.path + "/serve.log"_L1;
}

/// The last line that the service wrote is the sentence; the rest is for the details box.
Failure LocalServiceLauncher::startFailure(const QString &fallback) const
{
    const QString said = tailOf(logFile());
    // Who cannot write a log cannot say why it ended.
    QFile log(logFile());
    if (said.isEmpty()
        && (!log.open(QIODevice::Append | QIODevice::Unbuffered) || log.write("\n") != 1))
        return fail(ErrorKind::Io,
            tr("Cannot write %1: %2. Check the permissions of its folder and the free space of its "
               "disk.")
                .arg(QDir::toNativeSeparators(logFile()), log.errorString()),
            log.errorString());
    QString sentence = said.section(u'\n', -1).trimmed();
    const auto ownName = "sluice: "_L1;
    if (sentence.startsWith(ownName))
        sentence = sentence.mid(ownName.size());
    return fail(ErrorKind::Unavailable, sentence.isEmpty() ? fallback : sentence, said);
}

} // namespace sluice
