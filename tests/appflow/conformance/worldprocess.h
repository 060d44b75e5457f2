#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>

namespace sluice::test {

/// tests/e2e/conformance/world.py as a process of its own: the service, the files in its buckets
/// and the custom connector behind it.
class WorldProcess {
public:
    /// \param service "appflow" or "swf"
    explicit WorldProcess(const QString &service);
    ~WorldProcess(); ///< ends it, and with it the service

    /// One action, {"fault": {...}}, and its answer. Fails the test when the world ended.
    QJsonObject act(const QJsonObject &action);

    /// The groups that a module prints: "conformance.table" spells the whole table out.
    static QJsonArray groupsOf(const QString &service, const QString &module);

private:
    QProcess m_process;
};

} // namespace sluice::test
