#pragma once

#include "swf/values/historyrow.h"

#include <optional>

namespace sluice::swf {

/// A member that two events have otherwise. The path leads into JSON that stands in a text, too:
/// "result.recordsProcessed". What one of them has not is undefined.
struct MemberDifference {
    QString path;
    QJsonValue left;
    QJsonValue right;

    friend bool operator==(const MemberDifference &, const MemberDifference &) = default;
};

/// An event of one history beside the one of another that it is compared with.
struct ComparedEvent {
    enum class Kind { Same, Different, OnlyLeft, OnlyRight };

    Kind kind = Kind::Same;
    std::optional<HistoryRow> left;
    std::optional<HistoryRow> right;
    QList<MemberDifference> differences; ///< of Different
    QList<MemberDifference> leftOut; ///< ids that each run has anew (FreshIds); no difference

    /// Of the left one, or of the right one where there is no left one.
    const HistoryRow &either() const { return left ? *left : *right; }

    friend bool operator==(const ComparedEvent &, const ComparedEvent &) = default;
};

/// Two histories event by event, in the order of both. Events are aligned by their type and what
/// they are about; ids of other events are the same where those are aligned. When things happened
/// is no difference, since no two runs agree in it, nor are ids that each run has anew.
QList<ComparedEvent> compareHistories(
    const QList<HistoryEvent> &left, const QList<HistoryEvent> &right);

} // namespace sluice::swf
