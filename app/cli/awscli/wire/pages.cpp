#include "cli/awscli/wire/pages.h"

#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

#include <QByteArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// Elements of a list, or of the lists in a map together.
qint64 countOf(const OrderedJson &value)
{
    if (value.isList())
        return qint64(value.list().size());
    if (!value.isObject())
        return 0;
    qint64 count = 0;
    for (const OrderedJson::Member &member : value.members())
        count += member.value.isList() ? countOf(member.value) : 1;
    return count;
}

/// Elements [from, to) in that order.
OrderedJson sliced(const OrderedJson &value, qint64 from, qint64 to)
{
    if (value.isList()) {
        const auto size = qint64(value.list().size());
        const auto begin = value.list().begin();
        return OrderedJson::List(
            begin + std::clamp<qint64>(from, 0, size), begin + std::clamp<qint64>(to, 0, size));
    }
    OrderedJson::Members members;
    qint64 at = 0;
    for (const OrderedJson::Member &member : value.members()) {
        const qint64 count = member.value.isList() ? countOf(member.value) : 1;
        const bool isTouched = at < to && at + count > from;
        if (isTouched)
            members.push_back({member.name,
                member.value.isList() ? sliced(member.value, from - at, to - at) : member.value});
        at += count;
    }
    return members;
}

const OrderedJson *memberOf(const OrderedJson &object, const std::string &name)
{
    return object.isObject() ? object.find(name) : nullptr;
}

OrderedJson withMember(const OrderedJson &object, const std::string &name, const OrderedJson &value)
{
    OrderedJson::Members members = object.members();
    for (OrderedJson::Member &member : members) {
        if (member.name == name)
            member.value = value;
    }
    return members;
}

void append(OrderedJson &joined, const OrderedJson &page)
{
    if (joined.isList() && page.isList()) {
        OrderedJson::List list = joined.list();
        list.insert(list.end(), page.list().begin(), page.list().end());
        joined = std::move(list);
        return;
    }
    if (!joined.isObject() || !page.isObject())
        return;
    OrderedJson::Members members = joined.members();
    for (const OrderedJson::Member &member : page.members()) {
        const auto known = std::find_if(members.begin(), members.end(),
            [&member](const OrderedJson::Member &one) { return one.name == member.name; });
        if (known == members.end())
            members.push_back(member);
        else
            append(known->value, member.value);
    }
    joined = std::move(members);
}

constexpr qint64 kMostSkipped = 1'000'000'000; // far beyond any page

struct StartingToken {
    OrderedJson nextToken; ///< null: the first page
    qint64 skipped = 0; ///< below zero: all but so many at the end
};

StartingToken readStartingToken(const QString &text, const std::string &member)
{
    StartingToken token;
    if (text.isEmpty())
        return token;
    const auto decoded
        = QByteArray::fromBase64Encoding(text.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    const auto json = decoded
        ? readOrderedJson({(*decoded).constData(), std::size_t((*decoded).size())})
        : Result<OrderedJson>(OrderedJson());
    const OrderedJson *next = json ? json->find(member) : nullptr;
    if (!next) { // a token of the service itself
        token.nextToken = text.toStdString();
        return token;
    }
    token.nextToken = *next;
    const OrderedJson *amount = json->find("boto_truncate_amount");
    if (amount && amount->kind() == OrderedJson::Kind::Integer)
        token.skipped = std::clamp<qint64>(amount->integer(), -kMostSkipped, kMostSkipped);
    return token;
}

std::string writtenToken(
    const std::string &member, const OrderedJson &nextToken, const std::optional<qint64> &skipped)
{
    OrderedJson::Members members {{member, nextToken}};
    if (skipped)
        members.push_back({"boto_truncate_amount", *skipped});
    return QByteArray::fromStdString(writeOrderedJson(std::move(members))).toBase64().toStdString();
}

/// Four requests less for a hundred items than with the service's own size.
qint64 largestPage(const aws::Facts &facts, const aws::Operation &operation)
{
    constexpr qint64 kEnough = 100; // all that most operations give
    for (const aws::ShapeMember &member : facts.shapes.find(operation.inputShape)->members) {
        if (member.name == operation.paging->limitMember)
            return std::min(facts.shapes.at(member.shape).max, kEnough);
    }
    return kEnough;
}

/// How many of the items are kept; below zero counts from their end, as a slice of Python.
qint64 kept(qint64 left, qint64 count)
{
    return left < 0 ? std::max<qint64>(count + left, 0) : left;
}

class PageWalker {
public:
    PageWalker(const aws::Paging &paging, PageOptions options)
        : m_paging(paging)
        , m_options(std::move(options))
        , m_counted(paging.listMember.toStdString())
        , m_tokenMember(paging.tokenMember.toStdString())
    {
    }

    Result<std::string> walk(
        const OrderedJson &parameters, const CallPage &call, const TakePage &take) const;

private:
    OrderedJson pageParameters(const OrderedJson &parameters, const OrderedJson &token) const;
    qint64 count(const OrderedJson &page) const;
    OrderedJson cut(const OrderedJson &page, qint64 from, qint64 to) const;

    const aws::Paging &m_paging;
    PageOptions m_options;
    std::string m_counted; ///< by --max-items
    std::string m_tokenMember;
};

OrderedJson PageWalker::pageParameters(
    const OrderedJson &parameters, const OrderedJson &token) const
{
    OrderedJson::Members members = withPageSize(m_paging, parameters, m_options.pageSize).members();
    if (!token.isNull())
        members.push_back({m_tokenMember, token});
    return members;
}

qint64 PageWalker::count(const OrderedJson &page) const
{
    const OrderedJson *items = memberOf(page, m_counted);
    return items ? countOf(*items) : 0;
}

OrderedJson PageWalker::cut(const OrderedJson &page, qint64 from, qint64 to) const
{
    const OrderedJson *items = memberOf(page, m_counted);
    return items ? withMember(page, m_counted, sliced(*items, from, to)) : page;
}

Result<std::string> PageWalker::walk(
    const OrderedJson &parameters, const CallPage &call, const TakePage &take) const
{
    const StartingToken start = readStartingToken(m_options.startingToken, m_tokenMember);
    OrderedJson token = start.nextToken;
    qint64 skipped = start.skipped;
    qint64 total = 0;
    for (;;) {
        auto page = call(pageParameters(parameters, token));
        if (!page)
            return fail(page.error());
        if (skipped != 0)
            page = cut(*page, kept(skipped, count(*page)), count(*page));
        const qint64 left = m_options.maxItems.value_or(total + count(*page)) - total;
        if (count(*page) > left) {
            const auto taken = take(cut(*page, 0, kept(left, count(*page))));
            return taken ? Result<std::string>(writtenToken(m_tokenMember, token, left + skipped))
                         : fail(taken.error());
        }
        if (const auto taken = take(*page); !taken)
            return fail(taken.error());
        total += count(*page);
        const OrderedJson *found = memberOf(*page, m_tokenMember);
        if (!found || !found->isString() || found->string().empty())
            return std::string();
        if (m_options.maxItems && total == *m_options.maxItems)
            return writtenToken(m_tokenMember, *found, {});
        if (*found == token)
            return fail(ErrorKind::Internal,
                u"The same next token was received twice: %1"_s.arg(
                    QString::fromStdString(found->string())));
        token = *found;
        skipped = 0;
    }
}

} // namespace

OrderedJson partOf(const OrderedJson &page, const aws::Paging &paging, bool isFirst)
{
    QStringList names = isFirst ? paging.headMembers : QStringList();
    names << paging.mapMember << paging.listMember;
    OrderedJson::Members members;
    for (const QString &name : names) {
        std::string text = name.toStdString();
        const OrderedJson *found = memberOf(page, text);
        if (found || (paging.isOfAws && !text.empty()))
            members.push_back({std::move(text), found ? *found : OrderedJson()});
    }
    return members;
}

Result<std::string> walkPages(const aws::Paging &paging, const OrderedJson &parameters,
    const PageOptions &options, const CallPage &call, const TakePage &take)
{
    return PageWalker(paging, options).walk(parameters, call, take);
}

OrderedJson withPageSize(
    const aws::Paging &paging, const OrderedJson &parameters, const std::optional<qint64> &pageSize)
{
    if (!pageSize)
        return parameters;
    OrderedJson::Members members = parameters.members();
    members.push_back({paging.limitMember.toStdString(), *pageSize});
    return members;
}

Result<OrderedJson> joinPages(const aws::Facts &facts, const aws::Operation &operation,
    const OrderedJson &parameters, const PageOptions &options, const CallPage &call)
{
    const aws::Paging &paging = *operation.paging;
    OrderedJson joined = OrderedJson::Members();
    OrderedJson::Members head;
    bool isFirst = true;
    PageOptions sized = options;
    // The service's own size is large where the AWS CLI leaves it to it.
    if (!paging.isOfAws && !sized.pageSize && !sized.maxItems)
        sized.pageSize = largestPage(facts, operation);
    const auto take = [&](const OrderedJson &page) -> Result<> {
        if (!paging.isOfAws) {
            append(joined, page);
            return {};
        }
        const std::string list = paging.listMember.toStdString();
        if (const OrderedJson *items = memberOf(page, list))
            append(joined, OrderedJson::Members {{list, *items}});
        if (std::exchange(isFirst, false)) {
            head = partOf(page, paging, true).members();
            head.pop_back(); // the list
        }
        return {};
    };
    const auto token = walkPages(paging, parameters, sized, call, take);
    if (!token)
        return fail(token.error());
    OrderedJson::Members members = joined.members();
    const std::string tokenMember = paging.tokenMember.toStdString();
    std::erase_if(
        members, [&](const OrderedJson::Member &member) { return member.name == tokenMember; });
    members.insert(members.end(), head.begin(), head.end());
    if (!token->empty())
        members.push_back({"NextToken", OrderedJson(*token)});
    return OrderedJson(std::move(members));
}

} // namespace sluice::cli
