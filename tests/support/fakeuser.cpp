#include "support/fakeuser.h"

namespace sluice::test {

void FakeDrafts::save(const Draft &draft)
{
    note(QStringLiteral("save"), {draft.key});
    byKey.insert(draft.key, draft);
}

void FakeDrafts::remove(const QString &key)
{
    note(QStringLiteral("remove"), {key});
    byKey.remove(key);
}

Pending<QList<FakeDrafts::Draft>> FakeDrafts::list()
{
    return answer<QList<Draft>>(note(QStringLiteral("list"), {}), byKey.values());
}

Pending<QList<FakeDrafts::Draft>> FakeDrafts::claim(const QList<Draft> &drafts)
{
    const QString name = note(QStringLiteral("claim"), {});
    QList<Draft> claimed = drafts;
    claimed.removeIf([this](const Draft &draft) { return !byKey.contains(draft.key); });
    return answer<QList<Draft>>(name, claimed);
}

void FakeSettings::save(const QString &key, const QByteArray &value)
{
    note(QStringLiteral("save"), {key});
    values.insert(key, value);
}

Pending<QByteArray> FakeSettings::value(const QString &key)
{
    return answer<QByteArray>(note(QStringLiteral("value"), {key}), values.value(key));
}

} // namespace sluice::test
