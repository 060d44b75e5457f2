#include "cli/preview/previewsession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/preview/previewreport.h"

#include <QJsonDocument>

#include <unistd.h>

namespace sluice::cli {

using namespace Qt::StringLiterals;

namespace {

/// A preview that could not be made is an Error where a run would be one; what is wrong with the
/// input is told apart by the service's answer.
int previewExitCodeOf(const Error &error)
{
    if (error.kind == ErrorKind::Canceled)
        return kExitCanceled;
    const bool isRefusal = error.httpStatus >= 400 && error.httpStatus < 500;
    return isRefusal || error.kind == ErrorKind::InvalidInput ? kExitUsage : kExitError;
}

} // namespace

PreviewSession::PreviewSession(Plan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_visit(m_plan.visit)
{
    connect(&m_visit, &ServiceVisit::arrived, this, &PreviewSession::mapNext);
    connect(&m_visit, &ServiceVisit::shutOut, this, [this](const Error &error) {
        printError(error.message);
        Q_EMIT finished(kExitUsage);
    });
    connect(&m_visit, &ServiceVisit::failed, this, [this](const Error &error) {
        printError(error.message);
        Q_EMIT finished(previewExitCodeOf(error));
    });
    connect(&m_visit, &ServiceVisit::left, this, [this] { Q_EMIT finished(m_exitCode); });
}

void PreviewSession::start()
{
    m_visit.start();
}

void PreviewSession::interrupt()
{
    if (std::exchange(m_isInterrupted, true))
        ::_exit(kExitCanceled);
    if (m_answer.isValid())
        m_answer.cancel();
}

void PreviewSession::mapNext()
{
    if (m_plan.mappings.isEmpty()) {
        ask();
        return;
    }
    m_visit.link()
        .local()
        .map(m_plan.mappings.takeFirst())
        .done(this, [this](const Result<> &answer) {
            if (answer)
                mapNext();
            else
                end(answer.error());
        });
}

void PreviewSession::ask()
{
    if (m_isInterrupted) {
        m_exitCode = kExitCanceled;
        m_visit.leave();
        return;
    }
    m_visit.link().waitWithoutLimit();
    m_answer = m_visit.link().local().preview(m_plan.request);
    m_answer.done(this, [this](const Result<QJsonObject> &answer) { onAnswer(answer); });
}

void PreviewSession::onAnswer(const Result<QJsonObject> &answer)
{
    if (!answer) {
        end(answer.error());
        return;
    }
    m_exitCode = answer->contains("error"_L1) ? kExitError : kExitOk;
    printText(m_plan.isJsonOutput ? QString::fromUtf8(QJsonDocument(*answer).toJson())
                                  : previewReport(*answer, m_plan.request));
    m_visit.leave();
}

void PreviewSession::end(const Error &error)
{
    m_exitCode = m_isInterrupted ? int(kExitCanceled) : previewExitCodeOf(error);
    printError(m_isInterrupted ? tr("The preview was canceled.") : error.message);
    m_visit.leave();
}

} // namespace sluice::cli
