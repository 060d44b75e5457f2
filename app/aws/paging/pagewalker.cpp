#include "aws/paging/pagewalker.h"

#include "aws/call/awscaller.h"

#include <limits>

namespace sluice::aws {

using namespace Qt::StringLiterals;

PageWalker::PageWalker(AwsCaller &caller, QString operation, QJsonObject input,
    const Paging &paging, const PageOptions &options, QObject *parent)
    : QObject(parent)
    , m_caller(caller)
    , m_operation(std::move(operation))
    , m_tokenMember(paging.tokenMember)
    , m_input(std::move(input))
    , m_join(paging)
    , m_room(options.maxItems > 0 ? options.maxItems : std::numeric_limits<int>::max())
{
    if (options.pageSize > 0)
        m_input.insert(paging.limitMember, options.pageSize);
    if (options.startingToken.isEmpty())
        return;
    const StartingToken start = StartingToken::decode(options.startingToken, m_tokenMember);
    m_skip = start.skip;
    m_token = start.nextToken;
    if (m_token.isEmpty())
        m_input.remove(m_tokenMember);
    else
        m_input.insert(m_tokenMember, m_token);
}

PageWalker::~PageWalker()
{
    m_page.cancel();
}

Pending<JoinedPages> PageWalker::start()
{
    auto pending = m_promise.pending();
    // The call's own answer ends the walk, so cancelling needs no state here.
    m_promise.onCancel([walker = QPointer<PageWalker>(this)] {
        if (walker)
            walker->m_page.cancel();
    });
    fetch();
    return pending;
}

void PageWalker::fetch()
{
    m_page = m_caller.call(m_operation, m_input);
    m_page.done(this, [this](const Result<QJsonObject> &page) { onPage(page); });
}

void PageWalker::onPage(const Result<QJsonObject> &page)
{
    if (!page)
        settle(fail(page.error()));
    // Asked between two pages, there was no call to cancel.
    else if (m_promise.isCancelAsked())
        settle(fail(ErrorKind::Canceled, tr("%1 was canceled.").arg(m_operation)));
    else
        take(*page);
}

void PageWalker::take(const QJsonObject &page)
{
    const int skip = std::exchange(m_skip, 0);
    const auto taken = m_join.add(page, skip, m_room);
    if (!taken) {
        settle(fail(taken.error().withContext(m_operation)));
        return;
    }
    m_room -= *taken;
    const QString token = page.value(m_tokenMember).toString();
    if (m_room > 0 && !token.isEmpty())
        goOn(token);
    else if (m_join.hasLeftSome())
        settleWith({m_token, skip + *taken});
    else
        settleWith({token, 0});
}

void PageWalker::goOn(const QString &token)
{
    if (m_seenTokens.contains(token)) {
        settle(fail(ErrorKind::Internal,
            tr("The pages of %1 never end: the service gave the same token twice.")
                .arg(m_operation)));
        return;
    }
    m_seenTokens.insert(token);
    m_token = token;
    m_input.insert(m_tokenMember, token);
    fetch();
}

void PageWalker::settleWith(const StartingToken &rest)
{
    const bool isEnd = rest == StartingToken();
    settle(JoinedPages {
        m_join.result(), m_join.items(), isEnd ? QString() : rest.encoded(m_tokenMember)});
}

void PageWalker::settle(Result<JoinedPages> result)
{
    m_promise.settle(std::move(result));
    deleteLater();
}

} // namespace sluice::aws
