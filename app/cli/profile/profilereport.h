#pragma once

#include "engine/contract/profile.h"

#include <QJsonObject>

namespace sluice::cli {

/// A table for people: a line for each field, and what its most frequent values are.
QString profileText(const engine::SourceProfile &profile);

/// `{"records": 2, "isWhole": true, "objects": [...], "fields": [{"name", "type", "nulls", "empty",
/// "distinct", "min", "max", "minLength", "maxLength", "top": [{"value", "count"}], "examples"}]}`;
/// min and max are null where there is none.
QJsonObject profileJson(const engine::SourceProfile &profile);

} // namespace sluice::cli
