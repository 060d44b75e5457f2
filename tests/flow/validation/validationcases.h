#pragma once

#include "flow/validation/code.h"
#include "flow/validation/issue.h"
#include "flow/validation/surroundings.h"

#include <functional>
#include <optional>
#include <ostream>

namespace sluice::flow {

inline void PrintTo(Code code, std::ostream *out)
{
    *out << nameOf(code).toStdString();
}

} // namespace sluice::flow

namespace sluice::flow::test {

using Change = std::function<void(FlowDefinition &)>;

/// Reference 3.6, the worked run: nothing is wrong with it.
FlowDefinition goodFlow();

/// Its tasks.
enum Index { Projection, Country, Validation, Mask, Truncate, Arithmetic, MapTotal, MapId };

/// goodFlow() after the change; the task at index i has the id 100 + i.
FlowDefinition changed(const Change &change);

Change all(const QList<Change> &changes);
/// Of the source, with the key of its operators.
Change connector(const QString &type, const QString &key);
Change scheduled(const QJsonObject &properties, const QString &type = QStringLiteral("Scheduled"));
Change every(const QString &expression);
Change addTask(const Task &added);
Change operatorName(int index, const QString &name);
Change property(int index, const QString &key, const QString &value); ///< a null value removes it

/// A flow that is found fault with, and the nearest one that is not.
struct Case {
    Code code;
    Severity severity;
    QString place;
    Change wrong;
    Change right;
    Surroundings around = {}; ///< what is known
    std::optional<Surroundings> aroundRight = std::nullopt; ///< of the right one, if something else
};

QList<Case> cases();
QList<Case> scheduleCases(); ///< some of them
QList<Case> wholeOutputCases(); ///< of whole records, their folders and files
QList<Case> surroundingsCases(); ///< what connectors and their neighbours allow

} // namespace sluice::flow::test
