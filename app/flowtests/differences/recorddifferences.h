#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sluice::flowtests {

/// A member of a run's record that is not as expected.
struct RecordDifference {
    QString path; ///< "executionResult.recordsProcessed"
    QString expected; ///< JSON
    QString found; ///< JSON; null: it is not there

    friend bool operator==(const RecordDifference &, const RecordDifference &) = default;
};

/// Members that the expected record does not name may be anything. null says that a member is not
/// there, and {"contains": "part"} that a text holds another one.
QList<RecordDifference> compareRecords(const QJsonObject &expected, const QJsonObject &found);

} // namespace sluice::flowtests
