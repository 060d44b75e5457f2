#pragma once

#include <QJsonValue>
#include <QStringList>

namespace sluice::test {

/// What of an answer is not as the conformance table expects, as sentences. The rules are those of
/// tests/e2e/conformance/match.py: what is expected must be there, more may be; {"$matches": ...}
/// and its like.
QStringList differences(const QJsonValue &expected, const QJsonValue &actual,
    const QString &path = QStringLiteral("answer"));

QString textOf(const QJsonValue &value);

} // namespace sluice::test
