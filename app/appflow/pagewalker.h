#pragma once

#include "base/pending.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QSet>

namespace sluice::aws {
class AwsCaller;
}

namespace sluice::appflow {

/// Fetches page after page until no token comes and joins their lists. A short or empty page is not
/// the last one (reference 1.4). Deletes itself when done.
class PageWalker final : public QObject {
    Q_OBJECT

public:
    /// \param caller must outlive the walk
    PageWalker(aws::AwsCaller &caller, QString operation, QJsonObject input, QString listMember,
        QObject *parent);
    ~PageWalker() override;

    Pending<QJsonArray> start();

private:
    void fetch();
    void onPage(const Result<QJsonObject> &page);
    void settle(Result<QJsonArray> result);

    aws::AwsCaller &m_caller;
    QString m_operation;
    QJsonObject m_input;
    QString m_listMember;
    QJsonArray m_joined;
    QSet<QString> m_seenTokens;
    Pending<QJsonObject> m_page;
    Promise<QJsonArray> m_promise;
};

} // namespace sluice::appflow
