#pragma once

#include <QRegularExpression>
#include <QString>

#include <mutex>

namespace sluice::aws {

/// A constraint of the facts: a Java regular expression that a whole text must match. Compiled at
/// its first use. Thread-safe.
class Pattern {
public:
    explicit Pattern(QString source);

    /// As the facts spell it, for messages.
    const QString &source() const { return m_source; }

    bool matches(const QString &text) const;

private:
    QString m_source;
    mutable std::once_flag m_compiled;
    mutable QRegularExpression m_expression;
};

} // namespace sluice::aws
