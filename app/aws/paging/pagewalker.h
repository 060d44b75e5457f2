#pragma once

#include "aws/paging/pagejoin.h"
#include "aws/paging/pageoptions.h"
#include "aws/paging/startingtoken.h"
#include "base/pending.h"

#include <QObject>
#include <QSet>

namespace sluice::aws {

class AwsCaller;

/// What a walk over pages brought.
struct JoinedPages {
    QJsonObject result; ///< in the form of one answer, without its token
    QJsonArray items; ///< the items alone
    QString nextStartingToken; ///< PageOptions::startingToken for the rest; empty at the end
};

/// Fetches page after page until no token comes, or enough items did, and joins them. A short or
/// empty page is not the last one (reference 1.4). Deletes itself when done.
class PageWalker final : public QObject {
    Q_OBJECT

public:
    /// \param caller must outlive the walk
    PageWalker(AwsCaller &caller, QString operation, QJsonObject input, const Paging &paging,
        const PageOptions &options, QObject *parent);
    ~PageWalker() override;

    Pending<JoinedPages> start();

private:
    void fetch();
    void onPage(const Result<QJsonObject> &page);
    void take(const QJsonObject &page);
    void goOn(const QString &token);
    void settleWith(const StartingToken &rest);
    void settle(Result<JoinedPages> result);

    AwsCaller &m_caller;
    QString m_operation;
    QString m_tokenMember;
    QJsonObject m_input;
    PageJoin m_join;
    int m_room; ///< items still wanted
    int m_skip = 0; ///< items of the next page that were taken by an earlier walk
    QString m_token; ///< that asked for the page in progress
    QSet<QString> m_seenTokens;
    Pending<QJsonObject> m_page;
    Promise<JoinedPages> m_promise;
};

} // namespace sluice::aws
