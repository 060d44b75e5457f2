#pragma once

#include "flow/validation/issue.h"
#include "ui/canvas/carddata.h"

namespace sluice::ui {

/// Of a stream: trigger and source.
inline constexpr int kCardsBeforeTasks = 2;

/// The stream of a flow as cards: trigger, source, the tasks in their order with consecutive Map
/// tasks in one card, destination. Pure.
QList<CardData> streamCards(const flow::FlowDefinition &flow, const QList<flow::Issue> &issues);

/// "Every 5 minutes" for rate(5minutes); the expression itself when it is another form.
QString scheduleInWords(const QString &expression);

} // namespace sluice::ui
