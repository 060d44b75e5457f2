#include "tests/bench/support/service.h"

#include <QElapsedTimer>
#include <QFile>

#include <sys/prctl.h>

#include <csignal>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

} // namespace

double residentMiB(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        qFatal("The process to be measured is gone");
    const QByteArray text = status.readAll();
    const auto start = text.indexOf("VmRSS:") + 6;
    const QByteArray line = text.mid(start, text.indexOf('\n', start) - start).simplified();
    return line.left(line.indexOf(' ')).toDouble() / 1024;
}

Service::Service(const LocalDataDir &dir, const QStringList &options)
{
    const auto credentials = ensureLocalCredentials(dir);
    if (!credentials)
        qFatal("%s", qPrintable(credentials.error().message));
    m_credentials = *credentials;

    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // A benchmark that gives up leaves no service behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(QStringLiteral(SLUICE_BIN_DIR "/sluice"),
        QStringList {u"serve"_s, u"--data"_s, dir.path} + options);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kPatience) {
        const auto info = readRuntimeInfo(dir);
        if (info && info->pid == m_process.processId()) {
            m_info = *info;
            return;
        }
        if (m_process.waitForFinished(5))
            break;
    }
    qFatal("sluice serve did not start");
}

Service::~Service()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kPatience))
        m_process.kill();
}

QProcessEnvironment Service::clientEnvironment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith("AWS_"_L1) || name.endsWith("_PROXY"_L1, Qt::CaseInsensitive))
            environment.remove(name);
    }
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, m_credentials.accessKeyId);
    environment.insert(
        u"AWS_SECRET_ACCESS_KEY"_s, QString::fromUtf8(m_credentials.secretAccessKey.reveal()));
    environment.insert(u"AWS_REGION"_s, m_info.region);
    environment.insert(u"AWS_DEFAULT_REGION"_s, m_info.region);
    environment.insert(u"AWS_CONFIG_FILE"_s, u"/dev/null"_s);
    environment.insert(u"AWS_SHARED_CREDENTIALS_FILE"_s, u"/dev/null"_s);
    environment.insert(u"AWS_EC2_METADATA_DISABLED"_s, u"true"_s);
    environment.insert(u"AWS_PAGER"_s, QString());
    return environment;
}

double Service::residentMiB() const
{
    return bench::residentMiB(m_process.processId());
}

} // namespace sluice::bench
