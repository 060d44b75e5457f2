#pragma once

#include "base/pending.h"

#include <optional>

namespace sluice::ui {

/// One answer for several calls: the first failure, else success.
class Together {
public:
    explicit Together(qsizetype calls)
        : m_left(calls)
    {
    }

    Pending<> pending() const { return m_promise.pending(); }

    void take(const Result<> &answer)
    {
        if (!answer && !m_failure)
            m_failure = answer.error();
        if (--m_left == 0)
            m_promise.settle(m_failure ? Result<>(fail(*m_failure)) : Result<>());
    }

private:
    Promise<> m_promise;
    qsizetype m_left;
    std::optional<Error> m_failure;
};

} // namespace sluice::ui
