#include "desktop/programoutput.h"

#include <QCoreApplication>
#include <QProcess>

namespace sluice::desktop {

namespace {

struct ProgramOutputText {
    Q_DECLARE_TR_FUNCTIONS(sluice::desktop)
};

} // namespace

Pending<QString> programOutput(
    const QString &program, const QStringList &arguments, QObject *context)
{
    const auto promise = std::make_shared<Promise<QString>>();
    auto *process = new QProcess(context);
    QObject::connect(process, &QProcess::errorOccurred, context,
        [promise, process, program](QProcess::ProcessError error) {
            if (error != QProcess::FailedToStart)
                return;
            promise->settle(fail(ErrorKind::NotFound,
                ProgramOutputText::tr(
                    "The program %1 cannot be started. Reinstall Sluice or name it with --sluice.")
                    .arg(program)));
            process->deleteLater();
        });
    QObject::connect(process, &QProcess::finished, context,
        [promise, process, program](int exitCode, QProcess::ExitStatus status) {
            const auto said = QString::fromUtf8(process->readAllStandardError()).trimmed();
            if (status == QProcess::NormalExit && exitCode == 0)
                promise->settle(QString::fromUtf8(process->readAllStandardOutput()));
            else
                promise->settle(fail(ErrorKind::Internal,
                    said.isEmpty()
                        ? ProgramOutputText::tr("%1 ended with code %2.").arg(program).arg(exitCode)
                        : said));
            process->deleteLater();
        });
    process->start(program, arguments);
    return promise->pending();
}

} // namespace sluice::desktop
