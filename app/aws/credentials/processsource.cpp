#include "aws/credentials/processsource.h"

#include "aws/config/shellwords.h"
#include "aws/credentials/credentialrun.h"
#include "aws/credentials/foundreader.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct ProcessSourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

class ProcessRun final : public CredentialRun {
public:
    ProcessRun(const QStringList &command, const QProcessEnvironment &environment, QString source,
        const Clock &clock, QObject *parent)
        : CredentialRun(parent)
        , m_source(std::move(source))
        , m_clock(clock)
        , m_process(*new QProcess(this))
    {
        m_process.setProgram(command.first());
        m_process.setArguments(command.mid(1));
        m_process.setProcessEnvironment(environment);
    }

    // The destructor of a QProcess waits for its program; ours outlives us until it is gone.
    ~ProcessRun() override
    {
        m_process.disconnect(this);
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.setParent(nullptr);
        connect(&m_process, &QProcess::finished, &m_process, &QObject::deleteLater);
        m_process.kill();
    }

private:
    void begin() override
    {
        connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus how) {
            settle(answer(how == QProcess::NormalExit ? code : -1));
        });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                settle(notStarted());
        });
        m_process.start(QIODevice::ReadOnly);
    }

    Failure notStarted() const
    {
        return fail(ErrorKind::NotFound,
            ProcessSourceText::tr(
                "The program %1 of %2 cannot be started; install it or correct its path.")
                .arg(m_process.program(), m_source),
            m_process.errorString());
    }

    Result<FoundOrNothing> answer(int exitCode)
    {
        if (exitCode != 0) {
            return fail(ErrorKind::AccessDenied,
                ProcessSourceText::tr(
                    "The program %1 of %2 failed with exit code %3; run it by hand to see why.")
                    .arg(m_process.program(), m_source, QString::number(exitCode)),
                QString::fromUtf8(m_process.readAllStandardError()).trimmed());
        }
        const auto document = QJsonDocument::fromJson(m_process.readAllStandardOutput());
        if (!document.isObject() || document.object().value("Version"_L1) != QJsonValue(1)) {
            return fail(ErrorKind::Internal,
                ProcessSourceText::tr(
                    "The program %1 of %2 did not print a JSON object with Version 1; correct it.")
                    .arg(m_process.program(), m_source));
        }
        const auto found = readFound(document.object(), u"SessionToken"_s, m_source);
        if (!found)
            return fail(found.error());
        if (found->expiresAt.isValid() && found->expiresAt <= m_clock.now()) {
            return fail(ErrorKind::AccessDenied,
                ProcessSourceText::tr(
                    "The credentials that the program %1 of %2 printed expired at %3; renew "
                    "what it takes them from.")
                    .arg(m_process.program(), m_source, found->expiresAt.toString(Qt::ISODate)));
        }
        return FoundOrNothing(*found);
    }

    QString m_source;
    const Clock &m_clock;
    QProcess &m_process; ///< a child
};

} // namespace

ProcessSource::ProcessSource(const Settings &settings, const QString &profile, const Clock &clock)
    : m_profile(profile)
    , m_command(settings.config().profile(profile).value(u"credential_process"_s))
    , m_environment(settings.environment())
    , m_clock(clock)
{
}

QString ProcessSource::name() const
{
    return ProcessSourceText::tr("credential_process of profile %1").arg(m_profile);
}

FoundPending ProcessSource::load()
{
    if (m_command.isEmpty())
        return readyPending<FoundOrNothing>(FoundOrNothing());
    const auto words = splitShellWords(m_command);
    if (!words || words->isEmpty()) {
        return readyPending<FoundOrNothing>(fail(ErrorKind::InvalidInput,
            ProcessSourceText::tr("The command in %1 has an open quote; close it.").arg(name())));
    }
    return (new ProcessRun(*words, m_environment, name(), m_clock, &m_runs))->run();
}

} // namespace sluice::aws
