#pragma once

#include "base/error.h"
#include "swf/client/swfclient.h"
#include "swf/values/registereddomain.h"
#include "workspace/sync/callgate.h"
#include "workspace/workflows/kepthistories.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace sluice::workspace {

/// The domains of one connection: those that the service has, those of which something is kept
/// here, and the one that is looked at. GUI thread.
class KnownDomains final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        CallGate &calls;
        std::function<swf::SwfClient &()> client; ///< asked for when a call is sent
        KeptHistories *kept = nullptr; ///< follows current(); null: nothing is kept
    };

    explicit KnownDomains(Parts parts, QObject *parent = nullptr);

    /// Asks the service for those that are not deprecated.
    void ask();
    /// All of the service, also deprecated ones, by name.
    Pending<QList<swf::RegisteredDomain>> all();
    /// Looks once for what is kept, also of domains that the service does not know any more.
    void askKept();
    /// Without the service there are only those of which something is kept.
    void goOffline();
    /// The service has it now, and it is looked at.
    void take(const QString &name);
    void setCurrent(const QString &name);

    const QStringList &names() const { return m_names; }

    const QString &current() const { return m_current; }

    /// The service has said which it has.
    bool isAnswered() const { return m_isAnswered; }

    bool hasServed() const { return !m_served.isEmpty(); }

    /// current() where the service has it, so that it can be asked about it; else empty.
    QString served() const { return m_served.contains(m_current) ? m_current : QString(); }

Q_SIGNALS:
    void changed(); ///< names(), current() or served()
    void answered(); ///< ask() was; after changed(), if anything did
    void failed(const sluice::Error &error);

private:
    void choose();
    void tell();
    void confirm();
    Pending<QJsonArray> list(const QString &status);

    Parts m_parts;
    QStringList m_names;
    QStringList m_listed; ///< by the last answer of ask()
    QStringList m_served;
    QStringList m_keptNames;
    QString m_current;
    bool m_isAnswered = false;
    bool m_isAsking = false;
    bool m_hasAskedKept = false;
    bool m_isOffline = false; ///< it was, some time
};

} // namespace sluice::workspace
