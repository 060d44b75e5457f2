#include "cli/test/testsession.h"

#include "base/atomicfile.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "flowtests/report/junit.h"

#include <QDir>

#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using State = flowtests::CaseResult::State;

QString titleOf(State state)
{
    switch (state) {
    case State::Passed:
        return u"passed"_s;
    case State::Failed:
        return u"FAILED"_s;
    case State::Broken:
        return u"BROKEN"_s;
    case State::Accepted:
        return u"accepted"_s;
    case State::NotRun:
        break;
    }
    return u"not run"_s;
}

} // namespace

TestSession::TestSession(Plan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
{
    for (const QString &name : m_plan.names)
        m_results.append({name, State::NotRun});
}

TestSession::~TestSession() = default;

void TestSession::start()
{
    m_since.start();
    m_startedAt = QDateTime::currentDateTimeUtc();
    fill();
}

void TestSession::interrupt()
{
    if (std::exchange(m_isInterrupted, true)) {
        m_line.clear();
        for (const auto &[index, thread] : m_running)
            thread->removeWorkspace();
        ::_exit(kExitCanceled);
    }
    m_line.show(tr("Ending; Ctrl-C again to leave at once."));
    for (const auto &[index, thread] : m_running)
        thread->cancel();
}

void TestSession::fill()
{
    while (!m_isInterrupted && m_next < m_plan.names.size()
        && qsizetype(m_running.size()) < m_plan.jobs)
        begin(m_next++);
    if (m_running.empty() && (m_isInterrupted || m_next == m_plan.names.size()))
        end();
}

void TestSession::begin(qsizetype index)
{
    const QString &name = m_plan.names.at(index);
    const auto folder = flowtests::readCase(m_plan.folder, name);
    if (!folder) {
        onFinished(index, {name, State::Broken, folder.error().message});
        return;
    }
    auto &thread = m_running[index] = std::make_unique<CaseThread>(*folder, m_plan.trial);
    connect(
        thread.get(), &QThread::finished, this,
        [this, index] {
            const auto ended = std::move(m_running.extract(index).mapped());
            ended->wait();
            onFinished(index, ended->result());
            fill();
        },
        Qt::QueuedConnection);
    thread->start();
}

void TestSession::onFinished(qsizetype index, const flowtests::CaseResult &result)
{
    m_results[index] = result;
    ++m_done;
    tell(result);
    if (!m_isInterrupted)
        m_line.show(tr("[%1 of %2] %3").arg(m_done).arg(m_plan.names.size()).arg(result.name));
}

void TestSession::tell(const flowtests::CaseResult &result)
{
    const bool isTold
        = result.state == State::Passed ? m_plan.isVerbose : result.state != State::NotRun;
    if (!isTold)
        return;
    m_line.clear();
    QString text = u"%1  %2\n"_s.arg(titleOf(result.state), result.name);
    if (result.state == State::Failed || result.state == State::Broken)
        text += flowtests::differencesText(result);
    printText(text);
}

int TestSession::exitCode() const
{
    const auto has = [this](State state) {
        return std::any_of(m_results.begin(), m_results.end(),
            [=](const flowtests::CaseResult &result) { return result.state == state; });
    };
    if (m_isInterrupted)
        return kExitCanceled;
    if (has(State::Broken))
        return kExitUsage;
    return has(State::Failed) ? kExitError : kExitOk;
}

void TestSession::end()
{
    m_line.clear();
    printText(u"%1, %2 s\n"_s.arg(flowtests::resultsSummary(m_results),
        QString::number(double(m_since.elapsed()) / 1000, 'f', 1)));
    int code = exitCode();
    if (!m_plan.junitFile.isEmpty()) {
        const QString suite = QDir(m_plan.folder).dirName();
        const auto written = writeFileAtomically(
            m_plan.junitFile, flowtests::junitXml(suite, m_results, m_startedAt));
        if (!written) {
            printError(
                tr("%1 could not be written: %2").arg(m_plan.junitFile, written.error().message));
            code = std::max<int>(code, kExitUsage);
        }
    }
    Q_EMIT finished(code);
}

} // namespace sluice::cli
