#include "emulator/appflow/reports/eventposts.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcPosts, "sluice.emulator.events")

constexpr std::chrono::seconds kPostTime {10};
constexpr std::chrono::seconds kLongestWait {300};
constexpr qint64 kMostAnswer = 64 * 1024;

std::chrono::seconds waitAfter(int tries)
{
    return std::min(kLongestWait, std::chrono::seconds(1 << std::clamp(tries, 0, 9)));
}

bool isWorthAgain(int status)
{
    return status == 408 || status == 429 || status >= 500;
}

} // namespace

EventPosts::EventPosts(
    QUrl url, EventOutbox &outbox, http::HttpTransport &transport, const Clock &clock)
    : m_url(std::move(url))
    , m_outbox(outbox)
    , m_transport(transport)
    , m_clock(clock)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EventPosts::wake);
}

EventPosts::~EventPosts()
{
    if (m_isSending)
        m_sent.cancel();
}

void EventPosts::wake()
{
    if (m_isSending || m_again.isActive())
        return;
    const auto next = m_outbox.toPost();
    if (!next) {
        qCWarning(lcPosts).noquote() << "Reading events failed:" << next.error().message;
        m_again.start(kLongestWait);
        return;
    }
    if (!*next)
        return;
    http::HttpRequest request;
    request.method = "POST";
    request.url = m_url;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = (*next)->line;
    request.timeout = kPostTime;
    request.maxAnswerBytes = kMostAnswer;
    m_isSending = true;
    m_sent = m_transport.send(request);
    m_sent.done(this, [this, event = **next](const Result<http::HttpResponse> &answer) {
        m_isSending = false;
        onAnswer(event, answer);
    });
}

void EventPosts::onAnswer(
    const EventOutbox::Waiting &event, const Result<http::HttpResponse> &answer)
{
    const int status = answer ? answer->status : 0;
    if (answer && status / 100 == 2) {
        finish(event.row);
        return;
    }
    const QString why = answer ? u"HTTP status %1"_s.arg(status) : answer.error().message;
    if (!answer || isWorthAgain(status)) {
        tryLater(event, why);
        return;
    }
    qCWarning(lcPosts).noquote() << m_url.toDisplayString()
                                 << "refuses an event, which is not posted again:" << why;
    finish(event.row);
}

void EventPosts::tryLater(const EventOutbox::Waiting &event, const QString &why)
{
    const auto age = std::chrono::milliseconds(event.happenedAt.msecsTo(m_clock.now()));
    if (event.tries + 1 >= kMostTries || age >= kMostAge) {
        qCWarning(lcPosts).noquote() << "Gave up posting an event to" << m_url.toDisplayString()
                                     << "after" << event.tries + 1 << "tries:" << why;
        finish(event.row);
        return;
    }
    if (event.tries == 0)
        qCWarning(lcPosts).noquote()
            << "Events wait for" << m_url.toDisplayString() << "which fails:" << why;
    if (const auto noted = m_outbox.noteTry(event.row); !noted)
        qCWarning(lcPosts).noquote() << "Storing a try failed:" << noted.error().message;
    m_again.start(waitAfter(event.tries));
}

void EventPosts::finish(qint64 row)
{
    if (const auto noted = m_outbox.notePosted(row); !noted) {
        qCWarning(lcPosts).noquote() << "Storing that an event was posted failed; it will be "
                                        "posted again:"
                                     << noted.error().message;
        m_again.start(kLongestWait);
        return;
    }
    wake();
}

} // namespace sluice::emulator
