#pragma once

#include "base/pending.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QVariant>

#include <algorithm>
#include <functional>
#include <vector>

namespace sluice::test {

/// What the fakes of the window's work have in common: writing down what they were asked, failing
/// and answering late.
///
///     flows.failures[u"save"_s] = someError;   // every call fails until removed
///     flows.held.insert(u"start"_s);           // answers wait for release()
///     EXPECT_EQ(flows.callsOf(u"start"_s).size(), 1);
class FakeCalls {
public:
    /// One call: the function's name and its arguments (texts, lists, bools).
    struct Call {
        QString name;
        QVariantList arguments;
    };

    QHash<QString, Error> failures; ///< function name -> what each call answers
    QSet<QString> held; ///< function names whose answers wait for release()
    QList<Call> calls;

    /// Gives the answers that wait, in the order of the calls.
    void release(const QString &name);

    QList<Call> callsOf(const QString &name) const;

protected:
    QString note(const QString &name, const QVariantList &arguments);

    template <class T> Pending<T> answer(const QString &name, Result<T> result)
    {
        if (failures.contains(name))
            result = fail(failures.value(name));
        if (!held.contains(name))
            return readyPending<T>(std::move(result));
        auto promise = std::make_shared<Promise<T>>();
        m_waiting.push_back({name, [promise, result = std::move(result)]() mutable {
                                 promise->settle(std::move(result));
                             }});
        return promise->pending();
    }

private:
    struct Waiting {
        QString name;
        std::function<void()> settle;
    };

    std::vector<Waiting> m_waiting;
};

} // namespace sluice::test
