#pragma once

#include "swf/client/swfclient.h"
#include "swf/decider/sequencedecider.h"

#include <QObject>
#include <QStringList>

namespace sluice::swf {

/// Sees that a domain and the types of sequences are there, and registers what is missing. What is
/// there is left as it is, and a caller who may not look is believed that all is there: the rights
/// of a worker need not be more than to poll (SWF reference 10).
class Registration final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive it
    Registration(SwfClient &client, QString domain, QObject *parent = nullptr);

    /// What was registered, one sentence each. Conflict when the domain or a type is deprecated.
    Pending<QStringList> start();

private:
    struct Item {
        QString describe; ///< "DescribeDomain"
        QJsonObject key; ///< its input
        QString registering; ///< "RegisterDomain"
        QJsonObject input;
        QString name; ///< "domain sluice"
        QString status; ///< where the answer tells it: "domainInfo"
        QString remedy; ///< the operation that brings a deprecated one back
    };

    void next();
    void onDescribed(const Result<QJsonObject> &answer);
    void registerItem();

    SwfClient &m_client;
    QString m_domain;
    QList<Item> m_items;
    QStringList m_registered;
    Promise<QStringList> m_promise;
};

} // namespace sluice::swf
