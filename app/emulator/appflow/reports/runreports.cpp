#include "emulator/appflow/reports/runreports.h"

#include "emulator/wire/jsontext.h"
#include "emulator/wire/pool.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcReports, "sluice.emulator.events")

/// Events of one append.
constexpr int kMostLines = 500;
/// Events that wait for a URL: about 100 MB.
constexpr qint64 kMostPosts = 100'000;
constexpr std::chrono::seconds kAppendAgain {5};

QList<QByteArray> linesOf(const QList<EventOutbox::Waiting> &events)
{
    QList<QByteArray> lines;
    for (const auto &event : events)
        lines << event.line;
    return lines;
}

} // namespace

RunReports::RunReports(Parts parts, Receivers receivers)
    : m_parts(std::move(parts))
    , m_outbox(m_parts.database)
    , m_metrics(m_parts.database)
{
    if (!receivers.file.isEmpty())
        m_file = std::make_unique<EventFile>(receivers.file);
    if (!receivers.url.isEmpty())
        m_posts = std::make_unique<EventPosts>(
            receivers.url, m_outbox, m_parts.transport, m_parts.machineClock);
    m_pool.setMaxThreadCount(1);
    m_appendAgain.setSingleShot(true);
    m_appendAgain.setInterval(kAppendAgain);
    connect(&m_appendAgain, &QTimer::timeout, this, &RunReports::append);
}

RunReports::~RunReports()
{
    if (const auto done = appendRest(); !done)
        qCWarning(lcReports).noquote() << done.error().message << "The next start tries again.";
}

Result<> RunReports::load()
{
    const auto waiting = m_outbox.countToPost();
    if (!waiting)
        return fail(waiting.error());
    m_toPost = *waiting;
    if (m_file) {
        if (const auto prepared = m_file->prepare(); !prepared)
            return prepared;
    }
    tell();
    return {};
}

EventOrigin RunReports::origin() const
{
    return {m_parts.ids.newUuid(), m_parts.region, m_parts.clock.now()};
}

Result<> RunReports::noteStart(const LocalFlow &flow, const Execution &execution)
{
    const auto counted = m_metrics.addStart(flow.name, execution);
    if (!counted || !hasReceivers())
        return counted;
    return add(runStartEvent(flow, execution, origin()));
}

Result<> RunReports::noteEnd(const LocalFlow &flow, const Execution &execution)
{
    const auto counted = m_metrics.addEnd(flow.name, execution);
    if (!counted || !hasReceivers())
        return counted;
    return add(runEndEvent(flow, execution, origin()));
}

Result<> RunReports::noteDeactivation(const LocalFlow &flow)
{
    return hasReceivers() ? add(deactivationEvent(flow, origin())) : Result<>();
}

/// A peer that is away for long loses the newest events rather than fill the disk.
Result<> RunReports::add(const QJsonObject &event)
{
    bool isPosted = m_posts != nullptr;
    if (isPosted && m_toPost >= kMostPosts) {
        const auto waiting = m_outbox.countToPost();
        if (!waiting)
            return fail(waiting.error());
        m_toPost = *waiting;
        isPosted = m_toPost < kMostPosts;
        if (!isPosted)
            qCWarning(lcReports) << "An event is not posted: so many wait already:" << kMostPosts;
    }
    if (!m_file && !isPosted)
        return {};
    m_toPost += isPosted;
    m_parts.database.afterCommit([this] { tell(); });
    return m_outbox.add(
        toJsonText(event), m_parts.machineClock.now(), {m_file != nullptr, isPosted});
}

/// Once for all events of this turn of the loop.
void RunReports::tell()
{
    if (m_isTelling)
        return;
    m_isTelling = true;
    QTimer::singleShot(0, this, [this] {
        m_isTelling = false;
        if (!m_appendAgain.isActive())
            append();
        if (m_posts)
            m_posts->wake();
    });
}

void RunReports::append()
{
    if (!m_file || m_isAppending)
        return;
    const auto waiting = m_outbox.toAppend(kMostLines);
    if (!waiting) {
        onAppended(0, fail(waiting.error()));
        return;
    }
    if (waiting->isEmpty())
        return;
    m_isAppending = true;
    const qint64 lastRow = waiting->constLast().row;
    inPool(m_pool, [file = *m_file, lines = linesOf(*waiting), mayBeThere = m_mayBeThere] {
        return file.append(lines, mayBeThere);
    }).done(this, [this, lastRow](const Result<> &done) {
        m_isAppending = false;
        onAppended(lastRow, done);
    });
}

void RunReports::onAppended(qint64 lastRow, Result<> done)
{
    if (done)
        done = m_outbox.noteAppended(lastRow);
    m_mayBeThere = !done;
    if (done) {
        m_told.clear();
        append();
        return;
    }
    if (m_told != done.error().message)
        qCWarning(lcReports).noquote() << done.error().message << "It is tried again.";
    m_told = done.error().message;
    m_appendAgain.start();
}

/// At the end, when nobody waits for this thread. An append of the pool whose answer does not come
/// any more is one of which nobody knows what it left in the file.
Result<> RunReports::appendRest()
{
    m_pool.waitForDone();
    bool mayBeThere = m_mayBeThere || m_isAppending;
    while (m_file) {
        const auto waiting = m_outbox.toAppend(kMostLines);
        if (!waiting)
            return fail(waiting.error());
        if (waiting->isEmpty())
            break;
        if (const auto done = m_file->append(linesOf(*waiting), mayBeThere); !done)
            return done;
        if (const auto noted = m_outbox.noteAppended(waiting->constLast().row); !noted)
            return noted;
        mayBeThere = false;
    }
    return {};
}

} // namespace sluice::emulator
