#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sluice::ui::format", text);
}

QString absent()
{
    return u"–"_s;
}

} // namespace

QString relativeTime(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return absent();
    const qint64 seconds = time.secsTo(now);
    // A service's clock may run a little ahead of ours.
    if (seconds < 5)
        return seconds > -60 ? tr("just now") : fullTime(time);
    if (seconds < 60)
        return tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min ago").arg(seconds / 60);
    const auto local = time.toLocalTime();
    const auto localNow = now.toLocalTime();
    if (seconds < 12 * 3600 || local.date() == localNow.date())
        return tr("%1 h ago").arg(seconds / 3600);
    const auto clock = QLocale().toString(local.time(), QLocale::ShortFormat);
    if (local.date().daysTo(localNow.date()) == 1)
        return tr("yesterday %1").arg(clock);
    return u"%1 %2"_s.arg(QLocale().toString(local.date(), QLocale::ShortFormat), clock);
}

QString fullTime(const QDateTime &time)
{
    if (!time.isValid())
        return absent();
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 0)
        return absent();
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 10)
        return tr("%1 s").arg(QLocale().toString(double(milliseconds) / 1000.0, 'f', 1));
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString bytesText(qint64 bytes)
{
    if (bytes < 0)
        return absent();
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString countText(qint64 count)
{
    return count < 0 ? absent() : QLocale().toString(count);
}

} // namespace sluice::ui
