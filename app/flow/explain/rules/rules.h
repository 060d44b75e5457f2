#pragma once

#include "flow/explain/findings.h"

#include <QCoreApplication>

namespace sluice::flow {

/// Translations of all rules: Rules::tr("...").
struct Rules {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::Rules)
};

// One rule a file. Each is pure, reads the flow once and reports under codes that begin with its
// own name. The order of the table in explain.cpp does not matter: explain() sorts.

} // namespace sluice::flow
