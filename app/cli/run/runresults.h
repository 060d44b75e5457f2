#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sluice::cli {

/// What became of one of the flows of `sluice run`.
struct RunResult {
    QString file; ///< as it was given
    QString flowName;
    int exitCode = 0; ///< as if it had been run alone
    QJsonObject record = {}; ///< ExecutionRecord; empty when there is none
    QString error = {}; ///< then: why
    bool wasBegun = true; ///< false: Ctrl-C came before its turn
};

/// That of the worst: the highest.
int exitCodeOf(const QList<RunResult> &results);

/// "Summary    3 flows: 1 Successful, 1 Error, 1 refused"
QString runsSummary(const QList<RunResult> &results);

/// [{"file": ..., "flowName": ..., "record": {...}}, {"file": ..., "flowName": ..., "error": ...}]
QByteArray runsJson(const QList<RunResult> &results);

} // namespace sluice::cli
