#pragma once

#include "base/clock.h"
#include "emulator/appflow/reports/eventoutbox.h"
#include "http/client/httptransport.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

namespace sluice::emulator {

/// Posts events to a URL (--events-url), one after the other in the order in which they happened.
/// Not signed. What is no answer, and 408, 429 and 5xx, is tried again, from a second later to five
/// minutes, as EventBridge would for 24 hours or 185 times; any other status that is no 2xx gives
/// the event up. Nobody waits for it.
class EventPosts final : public QObject {
    Q_OBJECT

public:
    static constexpr int kMostTries = 185;
    static constexpr std::chrono::hours kMostAge {24};

    /// All references must outlive it.
    EventPosts(QUrl url, EventOutbox &outbox, http::HttpTransport &transport, const Clock &clock);
    ~EventPosts() override;

    /// There may be something to post.
    void wake();

private:
    void onAnswer(const EventOutbox::Waiting &event, const Result<http::HttpResponse> &answer);
    void tryLater(const EventOutbox::Waiting &event, const QString &why);
    void finish(qint64 row);

    QUrl m_url;
    EventOutbox &m_outbox;
    http::HttpTransport &m_transport;
    const Clock &m_clock;
    QTimer m_again;
    Pending<http::HttpResponse> m_sent;
    bool m_isSending = false;
};

} // namespace sluice::emulator
