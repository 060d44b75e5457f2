#pragma once

#include "swf/client/swfclient.h"
#include "swf/decider/sequencedecider.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <utility>

namespace sluice::swf {

/// What follows from a domain that keeps nothing of closed executions, in a sentence; empty: it
/// keeps them. \param domain as DescribeDomain answers it
QString retentionWarning(const QJsonObject &domain);

/// Sees that a domain and the types of sequences are there, and registers what is missing. What is
/// there is left as it is, and a caller who may not look is believed that all is there, which is
/// told: the rights of a worker need not be more than to poll (SWF reference 10).
class Registration final : public QObject {
    Q_OBJECT

public:
    /// How a command of `sluice swf` is typed here, for the remedies. \param words "swf
    /// list-domains ..."
    using CommandFor = std::function<QString(const QString &words)>;

    /// \param client must outlive it
    Registration(SwfClient &client, QString domain, QObject *parent = nullptr);

    void setCommandFor(CommandFor commandFor) { m_commandFor = std::move(commandFor); }

    /// What was registered, and what a person should know, one sentence each. Conflict when the
    /// domain or a type is deprecated.
    Pending<QStringList> start();

    /// It may look, and the domain is there. After start().
    bool hasSeenDomain() const { return m_hasSeenDomain; }

private:
    struct Item {
        QString describe; ///< "DescribeDomain"
        QJsonObject key; ///< its input
        QString registering; ///< "RegisterDomain"
        QJsonObject input;
        QString name; ///< "domain sluice"
        QString status; ///< where the answer tells it: "domainInfo"
        QString remedy; ///< the command that brings a deprecated one back
    };

    void next();
    void onDescribed(const Result<QJsonObject> &answer);
    void registerItem();
    void finish();

    SwfClient &m_client;
    QString m_domain;
    QList<Item> m_items;
    QStringList m_told;
    QStringList m_missingRights; ///< to look
    CommandFor m_commandFor;
    bool m_hasSeenDomain = false;
    Promise<QStringList> m_promise;
};

} // namespace sluice::swf
