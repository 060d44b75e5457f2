#include "appflow/pagewalker.h"

#include "aws/call/awscaller.h"

namespace sluice::appflow {

using namespace Qt::StringLiterals;

PageWalker::PageWalker(aws::AwsCaller &caller, QString operation, QJsonObject input,
    QString listMember, QObject *parent)
    : QObject(parent)
    , m_caller(caller)
    , m_operation(std::move(operation))
    , m_input(std::move(input))
    , m_listMember(std::move(listMember))
{
}

PageWalker::~PageWalker()
{
    m_page.cancel();
}

Pending<QJsonArray> PageWalker::start()
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
    if (!page) {
        settle(fail(page.error()));
        return;
    }
    // Asked between two pages, there was no call to cancel.
    if (m_promise.isCancelAsked()) {
        settle(fail(ErrorKind::Canceled, tr("%1 was canceled.").arg(m_operation)));
        return;
    }
    const QJsonValue list = page->value(m_listMember);
    if (!list.isArray() && !list.isNull() && !list.isUndefined()) {
        settle(fail(ErrorKind::Internal,
            tr("The answer to %1 holds no list named %2.").arg(m_operation, m_listMember)));
        return;
    }
    for (const QJsonValue element : list.toArray())
        m_joined.append(element);

    const QString token = page->value("nextToken"_L1).toString();
    if (token.isEmpty()) {
        settle(std::move(m_joined));
        return;
    }
    if (m_seenTokens.contains(token)) {
        settle(fail(ErrorKind::Internal,
            tr("The pages of %1 never end: the service gave the same token twice.")
                .arg(m_operation)));
        return;
    }
    m_seenTokens.insert(token);
    m_input.insert("nextToken"_L1, token);
    fetch();
}

void PageWalker::settle(Result<QJsonArray> result)
{
    m_promise.settle(std::move(result));
    deleteLater();
}

} // namespace sluice::appflow
