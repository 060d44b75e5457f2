#include "emulator/appflow/reports/runreports.h"

#include "emulator/wire/jsontext.h"

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
            receivers.url, m_outbox, m_parts.transport, m_parts.clock);
    m_appendAgain.setSingleShot(true);
    m_appendAgain.setInterval(kAppendAgain);
    connect(&m_appendAgain, &QTimer::timeout, this, &RunReports::append);
}

RunReports::~RunReports()
{
    append();
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
    return m_outbox.add(toJsonText(event), m_parts.clock.now(), {m_file != nullptr, isPosted});
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
    while (m_file) {
        const auto waiting = m_outbox.toAppend(kMostLines);
        if (waiting && waiting->isEmpty())
            return;
        QList<QByteArray> lines;
        for (const auto &event : waiting.valueOr({}))
            lines << event.line;
        Result<> done = waiting ? m_file->append(lines, m_mayBeThere) : fail(waiting.error());
        if (done)
            done = m_outbox.noteAppended(waiting->constLast().row);
        m_mayBeThere = !done;
        if (!done) {
            if (m_told != done.error().message)
                qCWarning(lcReports).noquote() << done.error().message << "It is tried again.";
            m_told = done.error().message;
            m_appendAgain.start();
            return;
        }
        m_told.clear();
    }
}

} // namespace sluice::emulator
