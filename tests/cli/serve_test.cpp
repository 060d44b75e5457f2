#include "aws/call/awscaller.h"
#include "cli/commands/env.h"
#include "cli/console/exitcode.h"
#include "http/client/qnamtransport.h"
#include "local/localclient.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int kLimitMs = 20'000;

struct Ended {
    int exitCode = -1;
    QString output;
    QString error;
};

Ended runToEnd(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    EXPECT_TRUE(process.waitForFinished(kLimitMs)) << program.toStdString();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

/// The real program.
class ServeCommand : public testing::Test {
protected:
    void TearDown() override
    {
        if (m_service.state() != QProcess::NotRunning) {
            m_service.terminate();
            EXPECT_TRUE(m_service.waitForFinished(kLimitMs));
        }
    }

    static QString program() { return QLatin1String(SLUICE_BIN_DIR) + u"/sluice"_s; }

    QString data() const { return m_dir.filePath(u"it's data"_s); }

    Ended sluice(const QStringList &arguments) { return runToEnd(program(), arguments); }

    /// Starts `sluice serve`; gives the line it prints when it listens.
    QString serve(const QStringList &more = {})
    {
        m_service.start(program(), QStringList {u"serve"_s, u"--data"_s, data()} + more);
        while (!m_service.canReadLine()) {
            if (!m_service.waitForReadyRead(kLimitMs))
                return QString::fromUtf8(m_service.readAllStandardError());
        }
        return QString::fromUtf8(m_service.readLine());
    }

    QTemporaryDir m_dir;
    QProcess m_service;
};

TEST_F(ServeCommand, saysWhereItListensAndHowToUseIt)
{
    const QString line = serve();
    const auto info = readRuntimeInfo({data()});
    ASSERT_TRUE(info);
    EXPECT_EQ(line,
        u"Sluice Local listens on %1; in another shell: eval \"$(sluice env --data %2)\"\n"_s.arg(
            info->endpoint.toString(), u"'"_s + data().replace(u"'"_s, u"'\\''"_s) + u"'"_s));
    EXPECT_EQ(info->pid, m_service.processId());
}

TEST_F(ServeCommand, endsWithZeroOnInterruptAndCleansUp)
{
    for (const int signalNumber : {SIGINT, SIGTERM}) {
        serve();
        ::kill(pid_t(m_service.processId()), signalNumber);
        ASSERT_TRUE(m_service.waitForFinished(kLimitMs));
        EXPECT_EQ(m_service.exitStatus(), QProcess::NormalExit);
        EXPECT_EQ(m_service.exitCode(), kExitOk);
        EXPECT_FALSE(QFileInfo::exists(data() + u"/runtime.json"_s));
        EXPECT_EQ(serviceProcess({data()}), 0);
    }
}

TEST_F(ServeCommand, aLockedDirectoryIsThree)
{
    serve();
    const auto second = sluice({u"serve"_s, u"--data"_s, data()});
    EXPECT_EQ(second.exitCode, kExitLocked);
    EXPECT_EQ(second.error,
        u"sluice: Another Sluice Local (process %1) uses %2. Stop it, or choose another data "
        "directory with --data.\n"_s.arg(m_service.processId())
            .arg(data()));
    EXPECT_EQ(m_service.state(), QProcess::Running);
}

TEST_F(ServeCommand, theLockOfAKilledServiceIsTakenOver)
{
    serve();
    m_service.kill();
    ASSERT_TRUE(m_service.waitForFinished(kLimitMs));
    EXPECT_EQ(sluice({u"env"_s, u"--data"_s, data()}).exitCode, kExitError);
    EXPECT_TRUE(serve().startsWith(u"Sluice Local listens on http://127.0.0.1:"_s));
}

TEST_F(ServeCommand, aPortInUseIsOne)
{
    QTcpServer other;
    ASSERT_TRUE(other.listen(QHostAddress::LocalHost));
    const auto refused = sluice(
        {u"serve"_s, u"--data"_s, data(), u"--port"_s, QString::number(other.serverPort())});
    EXPECT_EQ(refused.exitCode, kExitError);
    EXPECT_EQ(refused.error,
        u"sluice: Port %1 is in use by another program. Choose another one with --port, or leave "
        "--port out.\n"_s.arg(other.serverPort()));
}

TEST_F(ServeCommand, badOptionsAreTwo)
{
    const QList<QStringList> bad {{}, {u"serve"_s, u"--port"_s, u"0"_s},
        {u"serve"_s, u"--port"_s, u"many"_s}, {u"serve"_s, u"--nonsense"_s}, {u"fly"_s},
        {u"serve"_s, u"--data"_s, data(), u"--bucket"_s, u"no-folder"_s},
        {u"serve"_s, u"--data"_s, data(), u"--bucket"_s, u"raw-zone=/no/such/folder"_s}};
    for (const auto &arguments : bad) {
        const auto ended = sluice(arguments);
        EXPECT_EQ(ended.exitCode, kExitUsage) << arguments.join(u' ').toStdString();
        EXPECT_FALSE(ended.error.isEmpty());
        EXPECT_EQ(ended.output, QString());
    }
}

TEST_F(ServeCommand, aWrongRegionIsRefusedBeforeAnythingStarts)
{
    const QString flow = QStringLiteral(SLUICE_SOURCE_DIR "/resources/samples/sample-orders.json");
    for (const QStringList &command : {QStringList {u"serve"_s}, {u"run"_s, flow}, {u"env"_s}}) {
        const auto ended
            = sluice(command + QStringList {u"--data"_s, data(), u"--region"_s, u"my region"_s});
        EXPECT_EQ(ended.exitCode, command[0] == "env"_L1 ? kExitError : kExitUsage)
            << command[0].toStdString();
        EXPECT_EQ(ended.error,
            u"sluice: --region: \"my region\" is no AWS region; name one like eu-west-1.\n"_s);
        EXPECT_EQ(serviceProcess({data()}), 0);
    }
}

TEST_F(ServeCommand, anEmptyValueIsNoDefault)
{
    for (const QString &option : {u"--data"_s, u"--region"_s, u"--memory-limit"_s}) {
        const auto ended = sluice({u"serve"_s, option, QString()});
        EXPECT_EQ(ended.exitCode, kExitUsage) << option.toStdString();
        EXPECT_TRUE(ended.error.startsWith(u"sluice: %1: its value is empty"_s.arg(option)))
            << ended.error.toStdString();
    }
    EXPECT_EQ(sluice({u"serve"_s, QString()}).exitCode, kExitUsage);
}

TEST_F(ServeCommand, aWrongOptionOfEnvMakesEvalFailToo)
{
    const auto ended = sluice({u"env"_s, u"--nonsense"_s});
    EXPECT_EQ(ended.exitCode, kExitUsage);
    EXPECT_EQ(ended.output, u"false\n"_s);
}

TEST_F(ServeCommand, anUnknownSubcommandIsNamed)
{
    EXPECT_EQ(sluice({u"frobnicate"_s}).error,
        u"sluice: There is no subcommand frobnicate; there are serve, env, run, preview, "
        "profile, check, test, stop, runs, cancel, wait, watch, mappings, metrics, catalog, "
        "sequence, worker, appflow, swf, completion, help. See sluice --help.\n"_s);
    EXPECT_EQ(sluice({u"serv"_s}).error,
        u"sluice: There is no subcommand serv; did you mean serve? See sluice --help.\n"_s);
}

TEST_F(ServeCommand, aFileIsNoDataDirectory)
{
    const QString file = m_dir.filePath(u"file"_s);
    ASSERT_TRUE(QFile(file).open(QIODevice::WriteOnly));
    for (const auto &command : {u"serve"_s, u"env"_s}) {
        const auto ended = sluice({command, u"--data"_s, file});
        EXPECT_NE(ended.exitCode, kExitOk);
        EXPECT_EQ(ended.error,
            u"sluice: %1 is a file, and a data directory is a folder. Name a folder with --data; "
            "it is made when it is not there.\n"_s.arg(file));
    }
}

TEST_F(ServeCommand, helpOfAppflowIsAskedForInTwoWays)
{
    const auto help = sluice({u"appflow"_s, u"help"_s});
    EXPECT_TRUE(help.output.contains(u"create-flow"_s));
    const auto option = sluice({u"appflow"_s, u"--help"_s});
    EXPECT_EQ(option.exitCode, kExitOk) << option.error.toStdString();
    EXPECT_EQ(option.output, help.output);
}

TEST_F(ServeCommand, helpAndVersionGoToStandardOutput)
{
    const auto version = sluice({u"--version"_s});
    EXPECT_EQ(version.exitCode, kExitOk);
    EXPECT_TRUE(version.output.startsWith(u"sluice 0."_s));
    const auto help = sluice({u"serve"_s, u"--help"_s});
    EXPECT_EQ(help.exitCode, kExitOk);
    EXPECT_TRUE(help.output.contains(u"NAME=FOLDER"_s));
    EXPECT_EQ(help.error, QString());
}

TEST_F(ServeCommand, bucketsAreRemembered)
{
    const QString folder = m_dir.filePath(u"elsewhere"_s);
    ASSERT_TRUE(QDir().mkpath(folder));
    serve({u"--bucket"_s, u"raw-zone="_s + folder, u"--bucket"_s, u"clean-zone="_s + folder});
    m_service.terminate();
    ASSERT_TRUE(m_service.waitForFinished(kLimitMs));
    serve();

    const auto info = readRuntimeInfo({data()});
    const auto pair = ensureLocalCredentials({data()});
    ASSERT_TRUE(info && pair);
    const SystemClock clock;
    SystemIdSource ids;
    http::QnamTransport transport;
    aws::AwsCaller caller(
        {info->endpoint, info->region, {pair->accessKeyId, pair->secretAccessKey, Secret()}},
        aws::ServiceModel::appflow(), transport, clock, ids);
    const auto buckets = sluice::test::waitFor(appflow::LocalClient(caller).buckets());
    ASSERT_TRUE(buckets) << buckets.error().message.toStdString();
    QStringList mapped;
    for (const auto &bucket : *buckets)
        mapped.append(bucket.name + u'=' + bucket.folder);
    EXPECT_EQ(mapped, (QStringList {u"clean-zone="_s + folder, u"raw-zone="_s + folder}));
}

TEST_F(ServeCommand, envIsEvaluatedByAShell)
{
    serve({u"--region"_s, u"eu-west-1"_s});
    const auto shell = runToEnd(u"/bin/sh"_s,
        {u"-ec"_s,
            u"AWS_SESSION_TOKEN=old; export AWS_SESSION_TOKEN\n"
            "lines=$(\"$0\" env --data \"$1\"); eval \"$lines\"\n"
            "echo \"$AWS_ENDPOINT_URL|$AWS_ENDPOINT_URL_APPFLOW|$AWS_ENDPOINT_URL_SWF|"
            "$AWS_REGION|$AWS_DEFAULT_REGION|"
            "$AWS_ACCESS_KEY_ID|$AWS_SECRET_ACCESS_KEY|${AWS_SESSION_TOKEN-unset}\""_s,
            program(), data()});
    EXPECT_EQ(shell.exitCode, 0) << shell.error.toStdString();
    const auto info = readRuntimeInfo({data()});
    const auto pair = ensureLocalCredentials({data()});
    ASSERT_TRUE(info && pair);
    const QString endpoint = info->endpoint.toString();
    EXPECT_EQ(shell.output.trimmed(),
        (QStringList {endpoint, endpoint, endpoint, u"eu-west-1"_s, u"eu-west-1"_s,
             pair->accessKeyId, QString::fromUtf8(pair->secretAccessKey.reveal()), u"unset"_s})
            .join(u'|'));
}

TEST_F(ServeCommand, envWaitsForAServiceThatIsBeingStarted)
{
    m_service.start(program(), {u"serve"_s, u"--data"_s, data()});
    const auto ended = sluice({u"env"_s, u"--data"_s, data()});
    EXPECT_EQ(ended.exitCode, kExitOk) << ended.error.toStdString();
    const auto info = readRuntimeInfo({data()});
    ASSERT_TRUE(info);
    EXPECT_TRUE(ended.output.contains(info->endpoint.toString())) << ended.output.toStdString();
}

TEST_F(ServeCommand, envNeverNamesTheEndpointOfAKilledService)
{
    serve();
    const auto killed = readRuntimeInfo({data()});
    m_service.kill();
    ASSERT_TRUE(m_service.waitForFinished(kLimitMs));
    ASSERT_TRUE(killed);
    m_service.start(program(), {u"serve"_s, u"--data"_s, data()});
    const auto ended = sluice({u"env"_s, u"--data"_s, data()});
    EXPECT_EQ(ended.exitCode, kExitOk) << ended.error.toStdString();
    const auto info = readRuntimeInfo({data()});
    ASSERT_TRUE(info);
    EXPECT_EQ(info->pid, m_service.processId());
    EXPECT_TRUE(ended.output.contains(info->endpoint.toString())) << ended.output.toStdString();
}

TEST_F(ServeCommand, envWithoutServiceMakesEvalFail)
{
    const auto ended = sluice({u"env"_s, u"--data"_s, data()});
    EXPECT_EQ(ended.exitCode, kExitError);
    EXPECT_EQ(ended.output, u"false\n"_s);
    const auto shell = runToEnd(u"/bin/sh"_s,
        {u"-c"_s, u"eval \"$(\"$0\" env --data \"$1\")\" && echo reached"_s, program(), data()});
    EXPECT_EQ(shell.exitCode, 1);
    EXPECT_EQ(shell.output, QString());
    EXPECT_TRUE(ended.error.contains(u"No Sluice Local runs on"_s)) << ended.error.toStdString();
}

/// The function of `sluice env` in front of an `aws` that prints its arguments.
class AwsFunction : public testing::Test {
protected:
    static QString argumentsOf(const QString &call, const QString &shell = u"/bin/sh"_s)
    {
        RuntimeInfo service;
        service.endpoint = QUrl(u"http://127.0.0.1:4711"_s);
        LocalCredentials pair;
        pair.accessKeyId = u"AKIA"_s;
        pair.secretAccessKey = Secret(u"it's;secret"_s);
        QTemporaryDir bin;
        QFile aws(bin.filePath(u"aws"_s));
        EXPECT_TRUE(aws.open(QIODevice::WriteOnly));
        aws.write("#!/bin/sh\nprintf '%s ' \"$@\"\n");
        aws.close();
        aws.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const auto ended = runToEnd(shell,
            {u"-euc"_s,
                u"PATH=%1:$PATH\n"_s.arg(bin.path())
                    + environmentLines(service, pair, u"us-east-1"_s, true)
                    + u"\ntest \"$AWS_SECRET_ACCESS_KEY\" = \"it's;secret\"\n"_s + call});
        EXPECT_EQ(ended.exitCode, 0) << ended.error.toStdString();
        return ended.output.trimmed();
    }
};

TEST_F(AwsFunction, givesCallsOfEveryServiceTheEndpoint)
{
    EXPECT_EQ(argumentsOf(u"aws appflow list-flows"_s),
        u"--endpoint-url http://127.0.0.1:4711 appflow list-flows"_s);
    EXPECT_EQ(argumentsOf(u"aws --output json appflow list-flows"_s),
        u"--endpoint-url http://127.0.0.1:4711 --output json appflow list-flows"_s);
    // With this key pair it must not go to AWS.
    EXPECT_EQ(argumentsOf(u"aws s3 ls"_s), u"--endpoint-url http://127.0.0.1:4711 s3 ls"_s);
}

TEST_F(AwsFunction, leavesAnEndpointThatIsGivenAlone)
{
    EXPECT_EQ(argumentsOf(u"aws --endpoint-url http://x appflow list-flows"_s),
        u"--endpoint-url http://x appflow list-flows"_s);
}

TEST_F(AwsFunction, isPlainAwsWhereTheVariablesAreUnset)
{
    const QString unset = u"unset AWS_ENDPOINT_URL\n"_s;
    EXPECT_EQ(argumentsOf(unset + u"aws s3 ls"_s), u"s3 ls"_s);
    // One service by its own variable, as newer AWS CLIs have it.
    EXPECT_EQ(argumentsOf(unset + u"aws swf list-domains"_s),
        u"--endpoint-url http://127.0.0.1:4711 swf list-domains"_s);
    EXPECT_EQ(argumentsOf(u"AWS_ENDPOINT_URL_APPFLOW=http://b\naws appflow list-flows"_s),
        u"--endpoint-url http://b appflow list-flows"_s);
    EXPECT_EQ(
        argumentsOf(unset + u"unset AWS_ENDPOINT_URL_APPFLOW\naws appflow list-flows 'a  b'"_s),
        u"appflow list-flows a  b"_s);
}

TEST_F(AwsFunction, isHandedOnToTheScriptsOfABash)
{
    EXPECT_EQ(argumentsOf(u"bash -c 'aws appflow list-flows'"_s, u"/bin/bash"_s),
        u"--endpoint-url http://127.0.0.1:4711 appflow list-flows"_s);
    EXPECT_EQ(argumentsOf(u"unset -f aws; bash -c 'aws appflow list-flows'"_s, u"/bin/bash"_s),
        u"appflow list-flows"_s);
}

} // namespace sluice::cli
