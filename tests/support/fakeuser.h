#pragma once

#include "support/fakecalls.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QMap>

namespace sluice::test {

/// Drafts in memory.
class FakeDrafts final : public workspace::Drafts, public FakeCalls {
public:
    using Draft = workspace::Draft;

    QMap<QString, Draft> byKey;

    void save(const Draft &draft) override;

    void remove(const QString &key) override;

    Pending<QList<Draft>> list() override;

    /// Those that are still there.
    Pending<QList<Draft>> claim(const QList<Draft> &drafts) override;
};

/// Settings in memory.
class FakeSettings final : public workspace::Settings, public FakeCalls {
public:
    QMap<QString, QByteArray> values;

    void save(const QString &key, const QByteArray &value) override;

    Pending<QByteArray> value(const QString &key) override;
};

/// What is the user's.
struct FakeUser {
    FakeDrafts drafts;
    FakeSettings settings;
    workspace::Notices notices {QDir::tempPath()};

    workspace::User parts() { return {drafts, settings, notices}; }
};

} // namespace sluice::test
