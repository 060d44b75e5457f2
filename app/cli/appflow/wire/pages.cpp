#include "cli/appflow/wire/pages.h"

#include "base/json/orderedjsonreader.h"
#include "base/json/orderedjsonwriter.h"

#include <QByteArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr qint64 kUsualPageSize = 100; // the most that most AppFlow operations give

using aws::Shape;
using aws::ShapeType;

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

struct StartingToken {
    OrderedJson nextToken; ///< null: the first page
    qint64 skipped = 0;
};

StartingToken readStartingToken(const QString &text)
{
    StartingToken token;
    if (text.isEmpty())
        return token;
    const auto decoded
        = QByteArray::fromBase64Encoding(text.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
    const auto json = decoded
        ? readOrderedJson({(*decoded).constData(), std::size_t((*decoded).size())})
        : Result<OrderedJson>(OrderedJson());
    const OrderedJson *next = json ? json->find("nextToken") : nullptr;
    if (!next) { // a token of the service itself
        token.nextToken = text.toStdString();
        return token;
    }
    token.nextToken = *next;
    const OrderedJson *amount = json->find("boto_truncate_amount");
    if (amount && amount->kind() == OrderedJson::Kind::Integer)
        token.skipped = std::max<qint64>(amount->integer(), 0);
    return token;
}

std::string writtenToken(const OrderedJson &nextToken, qint64 skipped)
{
    OrderedJson::Members members {{"nextToken", nextToken}};
    if (skipped > 0)
        members.push_back({"boto_truncate_amount", skipped});
    return QByteArray::fromStdString(writeOrderedJson(std::move(members))).toBase64().toStdString();
}

class PageJoiner {
public:
    PageJoiner(const aws::Facts &facts, const aws::Operation &operation)
        : m_input(*facts.shapes.find(operation.inputShape))
        , m_facts(facts)
    {
        // What --max-items counts: the list of the answer, else its map.
        const Shape *output = facts.shapes.find(operation.outputShape);
        for (const ShapeType type : {ShapeType::Map, ShapeType::List}) {
            for (const aws::ShapeMember &member : output->members) {
                if (facts.shapes.at(member.shape).type == type)
                    m_counted = member.name.toStdString();
            }
        }
    }

    Result<OrderedJson> join(
        const OrderedJson &parameters, const PageOptions &options, const CallPage &call);

private:
    OrderedJson pageParameters(
        const OrderedJson &parameters, const PageOptions &options, const OrderedJson &token) const;
    void keep(const OrderedJson &page);
    bool cut(const PageOptions &options, const OrderedJson &pageToken, const OrderedJson &nextToken,
        qint64 before, qint64 skipped);

    OrderedJson *counted()
    {
        const auto found = std::find_if(m_joined.begin(), m_joined.end(),
            [this](const OrderedJson::Member &member) { return member.name == m_counted; });
        return found == m_joined.end() ? nullptr : &found->value;
    }

    const Shape &m_input;
    const aws::Facts &m_facts;
    std::string m_counted;
    OrderedJson::Members m_joined;
};

OrderedJson PageJoiner::pageParameters(
    const OrderedJson &parameters, const PageOptions &options, const OrderedJson &token) const
{
    OrderedJson::Members members = parameters.members();
    for (const aws::ShapeMember &member : m_input.members) {
        if (member.name != "maxResults"_L1)
            continue;
        const qint64 most = m_facts.shapes.at(member.shape).max;
        const qint64 usual = std::min(most, kUsualPageSize);
        members.push_back({"maxResults", options.pageSize.value_or(usual)});
    }
    if (!token.isNull())
        members.push_back({"nextToken", token});
    return members;
}

void PageJoiner::keep(const OrderedJson &page)
{
    for (const OrderedJson::Member &member : page.members()) {
        if (member.name == "nextToken")
            continue;
        const auto known = std::find_if(m_joined.begin(), m_joined.end(),
            [&member](const OrderedJson::Member &one) { return one.name == member.name; });
        if (known == m_joined.end())
            m_joined.push_back(member);
        else
            append(known->value, member.value);
    }
}

/// True when the limit is reached; the rest is dropped then and NextToken tells where to go on.
bool PageJoiner::cut(const PageOptions &options, const OrderedJson &pageToken,
    const OrderedJson &nextToken, qint64 before, qint64 skipped)
{
    OrderedJson *const items = counted();
    const qint64 count = items ? countOf(*items) : 0;
    if (!options.maxItems || count < *options.maxItems)
        return false;
    const qint64 surplus = count - *options.maxItems;
    if (surplus > 0) {
        *items = sliced(*items, 0, *options.maxItems);
        const qint64 taken = *options.maxItems - before + skipped;
        m_joined.push_back({"NextToken", OrderedJson(writtenToken(pageToken, taken))});
    } else if (!nextToken.isNull()) {
        m_joined.push_back({"NextToken", OrderedJson(writtenToken(nextToken, 0))});
    }
    return true;
}

Result<OrderedJson> PageJoiner::join(
    const OrderedJson &parameters, const PageOptions &options, const CallPage &call)
{
    const StartingToken start = readStartingToken(options.startingToken);
    OrderedJson token = start.nextToken;
    qint64 skipped = start.skipped;
    for (;;) {
        auto page = call(pageParameters(parameters, options, token));
        if (!page)
            return page;
        const qint64 before = counted() ? countOf(*counted()) : 0;
        keep(*page);
        if (skipped > 0 && counted())
            *counted() = sliced(*counted(), skipped, countOf(*counted()));
        const OrderedJson *found = page->find("nextToken");
        const OrderedJson next
            = found && found->isString() && !found->string().empty() ? *found : OrderedJson();
        if (cut(options, token, next, before, skipped) || next.isNull())
            return OrderedJson(std::move(m_joined));
        if (next == token)
            return fail(ErrorKind::Internal,
                u"The same next token was received twice: %1"_s.arg(
                    QString::fromStdString(next.string())));
        token = next;
        skipped = 0;
    }
}

} // namespace

Result<OrderedJson> joinPages(const aws::Facts &facts, const aws::Operation &operation,
    const OrderedJson &parameters, const PageOptions &options, const CallPage &call)
{
    return PageJoiner(facts, operation).join(parameters, options, call);
}

} // namespace sluice::cli
