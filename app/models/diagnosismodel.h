#pragma once

#include "models/keyedtable.h"
#include "swf/values/diagnosis.h"
#include "workspace/shellway.h"

namespace sluice::models {

struct FindingRow {
    QString key; ///< code, subject and event
    swf::Finding finding;

    friend bool operator==(const FindingRow &, const FindingRow &) = default;
};

/// What a person should look at in a history, the worst first.
class DiagnosisModel final : public KeyedTable<FindingRow> {
    Q_OBJECT

public:
    enum Column { What, Remedy, ColumnCount };

    enum Role {
        AlarmRole = Qt::UserRole, ///< bool: an error
        EventRole, ///< id of the event; 0: none
    };

    using KeyedTable::KeyedTable;

    /// \param way of the commands in remedies
    void setFindings(const QList<swf::Finding> &findings, const workspace::ShellWay &way = {});
    /// Those that are more than notes.
    int alarms() const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const FindingRow &row) const override { return row.key; }

    bool isLess(int column, const FindingRow &a, const FindingRow &b) const override;

private:
    workspace::ShellWay m_way;
};

/// The sentence, and what to do about it.
QString findingText(const swf::Finding &finding);
QString findingRemedy(const swf::Finding &finding, const workspace::ShellWay &way = {});

extern template class KeyedTable<FindingRow>;

} // namespace sluice::models
