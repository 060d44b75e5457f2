#include "cli/runs/runssession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"

namespace sluice::cli {

RunsSession::RunsSession(const RunsOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_services(options.services)
{
}

void RunsSession::start()
{
    m_services.open().done(this, [this](const Result<> &opened) { onOpened(opened); });
}

void RunsSession::onOpened(const Result<> &opened)
{
    if (!opened) {
        refuse(opened.error());
        return;
    }
    m_reader = std::make_unique<RunReader>(m_services.appflow());
    connect(m_reader.get(), &RunReader::progressed, this, [this](qsizetype done, qsizetype all) {
        m_line.show(tr("Read the runs of %1 of %2 flows").arg(done).arg(all));
    });
    begin();
}

void RunsSession::interrupt(int /*signalNumber*/)
{
    end(kExitCanceled);
}

void RunsSession::refuse(const Error &error)
{
    m_line.clear();
    printError(error.message);
    Q_EMIT finished(error.kind == ErrorKind::InvalidInput ? kExitUsage : kExitError);
}

void RunsSession::refuseMissing(const QString &sentence)
{
    m_line.clear();
    printError(sentence);
    Q_EMIT finished(kExitError);
}

void RunsSession::end(int exitCode)
{
    m_line.clear();
    Q_EMIT finished(exitCode);
}

} // namespace sluice::cli
