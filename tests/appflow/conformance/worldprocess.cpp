#include "appflow/conformance/worldprocess.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

constexpr int kLimit = 60'000;

/// Debian's Python, wherever another one stands on the PATH.
void prepare(QProcess &process, const QString &service, const QString &module)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SLUICE_SERVICE"_s, service);
    process.setProcessEnvironment(environment);
    process.setProgram(u"/usr/bin/python3"_s);
    process.setArguments({u"-m"_s, module});
    process.setWorkingDirectory(QStringLiteral(SLUICE_SOURCE_DIR "/tests/e2e"));
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

} // namespace

WorldProcess::WorldProcess(const QString &service)
{
    prepare(m_process, service, u"conformance.world"_s);
    m_process.start();
}

WorldProcess::~WorldProcess()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(kLimit);
}

QJsonObject WorldProcess::act(const QJsonObject &action)
{
    const QByteArray line = QJsonDocument(action).toJson(QJsonDocument::Compact);
    m_process.write(line + '\n');
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kLimit)) {
            ADD_FAILURE() << "the world ended at " << line.toStdString();
            return {};
        }
    }
    return QJsonDocument::fromJson(m_process.readLine()).object();
}

QJsonArray WorldProcess::groupsOf(const QString &service, const QString &module)
{
    QProcess process;
    prepare(process, service, module);
    process.start();
    process.waitForFinished(kLimit);
    return QJsonDocument::fromJson(process.readAllStandardOutput()).array();
}

} // namespace sluice::test
