#include "emulator/swf/operations/paging.h"

#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/pagetoken.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

QString scopeOf(const SwfCall &call)
{
    QJsonObject input = call.input;
    input.remove("nextPageToken"_L1);
    input.remove("maximumPageSize"_L1);
    return pageScope(call.region + u' ' + call.operation, input);
}

} // namespace

int pageSize(const SwfCall &call)
{
    const int asked = call.input.value("maximumPageSize"_L1).toInt();
    return asked == 0 ? kLargestPage : asked;
}

Result<QString> pageStart(SwfParts &parts, const SwfCall &call, std::chrono::seconds lifetime)
{
    const QString token = call.text("nextPageToken"_L1);
    if (token.isEmpty())
        return QString();
    const auto item = parts.tokens.openPage(scopeOf(call), token);
    if (!item)
        return item;
    const qint64 madeAt = item->section(u' ', 0, 0).toLongLong();
    if (parts.control.now() - madeAt > std::chrono::milliseconds(lifetime).count())
        return validationError(u"Specified token has exceeded its maximum lifetime"_s);
    return item->section(u' ', 1);
}

QString makeNextPageToken(SwfParts &parts, const SwfCall &call, const QString &after)
{
    return parts.tokens.sealPage(
        scopeOf(call), QString::number(parts.control.now()) + u' ' + after);
}

} // namespace sluice::emulator::swf
