#pragma once

#include "flowtests/report/caseresult.h"

#include <QByteArray>
#include <QDateTime>

namespace sluice::flowtests {

/// JUnit XML as build servers read it, one suite. Classes are the folders of cases. \param suite
/// its name
QByteArray junitXml(
    const QString &suite, const QList<CaseResult> &results, const QDateTime &startedAt);

} // namespace sluice::flowtests
