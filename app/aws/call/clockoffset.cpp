#include "aws/call/clockoffset.h"

#include <QLocale>
#include <QSet>

namespace sluice::aws {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kTolerance = 4min;

bool mayBeTheClock(const QString &awsCode)
{
    static const QSet<QString> codes {u"RequestTimeTooSkewed"_s, u"RequestExpired"_s,
        u"RequestInTheFuture"_s, u"InvalidSignatureException"_s, u"SignatureDoesNotMatch"_s,
        u"AuthFailure"_s};
    return codes.contains(awsCode);
}

} // namespace

QDateTime fromHttpDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(
        QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

bool ClockOffset::learn(
    const Error &refusal, const http::HttpResponse &response, const Clock &clock)
{
    const QDateTime theirs = fromHttpDate(response.header("date"));
    if (!mayBeTheClock(refusal.awsCode) || !theirs.isValid())
        return false;
    const std::chrono::milliseconds offset(clock.now().msecsTo(theirs));
    if (std::chrono::abs(offset - m_offset) <= kTolerance)
        return false;
    m_offset = offset;
    return true;
}

} // namespace sluice::aws
