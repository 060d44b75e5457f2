#include "models/texts.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
// A service's clock may run a little ahead of ours.
constexpr qint64 kToleratedLead = 60;

struct ModelWordsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models)
};

QString unknown()
{
    return u"–"_s;
}

QString twoDigits(qint64 number)
{
    return QString::number(number).rightJustified(2, u'0');
}

} // namespace

QString relativeTimeText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return unknown();
    const qint64 seconds = time.secsTo(now);
    if (seconds < -kToleratedLead)
        return absoluteTimeText(time);
    if (seconds < 5)
        return ModelWordsText::tr("just now");
    if (seconds < kMinute)
        return ModelWordsText::tr("%1 s ago").arg(seconds);
    if (seconds < kHour)
        return ModelWordsText::tr("%1 min ago").arg(seconds / kMinute);
    const QDateTime local = time.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (seconds < 12 * kHour || days == 0)
        return ModelWordsText::tr("%1 h ago").arg(seconds / kHour);
    const QString clock = QLocale().toString(local.time(), QLocale::ShortFormat);
    if (days == 1)
        return ModelWordsText::tr("yesterday %1").arg(clock);
    return u"%1 %2"_s.arg(QLocale().toString(local.date(), QLocale::ShortFormat), clock);
}

QString absoluteTimeText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s) : unknown();
}

QString dateText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().date().toString(Qt::ISODate) : unknown();
}

QString zonedTimeText(const QDateTime &time)
{
    return time.isValid() ? absoluteTimeText(time) + u' ' + zoneText(time) : unknown();
}

QString zoneText(const QDateTime &time)
{
    return time.toLocalTime().timeZoneAbbreviation();
}

QString clockText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"HH:mm:ss.zzz"_s) : unknown();
}

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 0)
        return unknown();
    const qint64 seconds = milliseconds / 1000;
    const qint64 tenths = milliseconds / 100; // 1.99 s is not 2.0 s yet
    if (seconds < 10)
        return ModelWordsText::tr("%1 s").arg(QLocale().toString(double(tenths) / 10, 'f', 1));
    if (seconds < kMinute)
        return ModelWordsText::tr("%1 s").arg(seconds);
    if (seconds < kHour)
        return ModelWordsText::tr("%1 min %2 s")
            .arg(seconds / kMinute)
            .arg(twoDigits(seconds % kMinute));
    return ModelWordsText::tr("%1 h %2 min")
        .arg(seconds / kHour)
        .arg(twoDigits(seconds / kMinute % 60));
}

QString closeDurationText(qint64 milliseconds)
{
    return milliseconds >= 0 && milliseconds < 1000 ? ModelWordsText::tr("%1 ms").arg(milliseconds)
                                                    : durationText(milliseconds);
}

QString bytesText(qint64 bytes)
{
    return bytes < 0 ? unknown() : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString countText(qint64 count)
{
    return count < 0 ? unknown() : QLocale().toString(count);
}

QString recordsText(qint64 count)
{
    // Languages choose their form by the last digits, so a number that is no int may lose others.
    const int lastDigits = int(count < 1'000'000 ? count : 1'000'000 + count % 1'000'000);
    return ModelWordsText::tr("%1 records", nullptr, lastDigits).arg(countText(count));
}

QString recordsText(qint64 read, qint64 written)
{
    if (written < 0 || written == read)
        return recordsText(read);
    return ModelWordsText::tr("%1 read, %2 written").arg(recordsText(read), countText(written));
}

} // namespace sluice::models
