#pragma once

#include "swf/decider/historyevent.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QString>

namespace sluice::swf::test {

/// A moment of the histories that tests write: seconds since their start.
inline QDateTime second(int seconds)
{
    return QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC).addSecs(seconds);
}

/// The first run of a history of the real service (tests/vectors/swf). Events without a time get
/// their id as second.
inline QList<HistoryEvent> vectorHistory(const QString &name)
{
    QFile file(QStringLiteral(SLUICE_SOURCE_DIR "/tests/vectors/swf/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto run = QJsonDocument::fromJson(file.readAll())[QLatin1StringView("runs")][0];
    QList<HistoryEvent> history;
    for (const QJsonValue event : run[QLatin1StringView("events")].toArray()) {
        const qint64 id = event[0].toInteger();
        const QDateTime at
            = event[1].isDouble() ? second(0).addMSecs(event[1].toInteger()) : second(int(id));
        history.append({id, event[2].toString(), at, event[3].toObject()});
    }
    return history;
}

} // namespace sluice::swf::test
