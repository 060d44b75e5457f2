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

    void save(const Draft &draft) override
    {
        note(QStringLiteral("save"), {draft.key});
        byKey.insert(draft.key, draft);
    }

    void remove(const QString &key) override
    {
        note(QStringLiteral("remove"), {key});
        byKey.remove(key);
    }

    Pending<QList<Draft>> list() override
    {
        return answer<QList<Draft>>(note(QStringLiteral("list"), {}), byKey.values());
    }

    /// Those that are still there.
    Pending<QList<Draft>> claim(const QList<Draft> &drafts) override
    {
        const QString name = note(QStringLiteral("claim"), {});
        QList<Draft> claimed = drafts;
        claimed.removeIf([this](const Draft &draft) { return !byKey.contains(draft.key); });
        return answer<QList<Draft>>(name, claimed);
    }
};

/// Settings in memory.
class FakeSettings final : public workspace::Settings, public FakeCalls {
public:
    QMap<QString, QByteArray> values;

    void save(const QString &key, const QByteArray &value) override
    {
        note(QStringLiteral("save"), {key});
        values.insert(key, value);
    }

    Pending<QByteArray> value(const QString &key) override
    {
        return answer<QByteArray>(note(QStringLiteral("value"), {key}), values.value(key));
    }
};

/// What is the user's.
struct FakeUser {
    FakeDrafts drafts;
    FakeSettings settings;
    workspace::Notices notices {QDir::tempPath()};

    workspace::User parts() { return {drafts, settings, notices}; }
};

} // namespace sluice::test
