#pragma once

#include "models/keyedtable.h"
#include "swf/values/pendingwork.h"

#include <functional>

namespace sluice::models {

/// One thing that a run waits for.
struct PendingRow {
    enum class Kind { Decision, Activity, Timer, Child };

    QString key; ///< kind and the id of the event that began it
    Kind kind = Kind::Activity;
    qint64 eventId = 0;
    QString name;
    QString typeName; ///< of an activity
    QString taskList;
    QString identity; ///< who has it; empty: nobody
    QDateTime since; ///< scheduled, or started when somebody has it
    bool isStarted = false;
    bool isAsked = false; ///< to cancel
    int attempt = 0; ///< 0: it has none
    QString heartbeatTimeout;
    QDateTime heartbeatAt;
    bool tellsHeartbeats = false;
    QString details;
    QDateTime dueAt;
    QString dueType;

    friend bool operator==(const PendingRow &, const PendingRow &) = default;
};

/// What a run waits for: the decision task, activities, timers, children.
class PendingModel final : public KeyedTable<PendingRow> {
    Q_OBJECT

public:
    enum Column { What, State, By, Age, Heartbeat, Ends, Details, ColumnCount };

    enum Role {
        AlarmRole = Qt::UserRole, ///< bool: a heartbeat is late, or its limit nearly up
        EventRole, ///< id of the event that began it
    };

    using NowFunction = std::function<QDateTime()>;

    explicit PendingModel(NowFunction now, QObject *parent = nullptr);

    void setWork(const swf::PendingWork &work);
    /// Time has passed.
    void refreshTimes();

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// What stands in the row, of which narrow columns cut the half.
    QString wholeText(int row) const;

protected:
    const QString &keyOf(const PendingRow &row) const override { return row.key; }

    bool isLess(int column, const PendingRow &a, const PendingRow &b) const override;

private:
    QString text(const PendingRow &row, int column) const;
    static QString wholeName(const PendingRow &row);
    QString stateText(const PendingRow &row) const;
    QString heartbeatText(const PendingRow &row) const;
    bool isAlarming(const PendingRow &row) const;

    NowFunction m_now;
};

extern template class KeyedTable<PendingRow>;

} // namespace sluice::models
