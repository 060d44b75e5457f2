#pragma once

#include "base/pending.h"
#include "emulator/store/idempotentcalls.h"

#include <memory>

namespace sluice::emulator {

/// One call that takes a clientToken and whose work waits for others (a connector, the keychain).
/// Its token is held from the beginning to the answer: the same call in between is a conflict, and
/// afterwards gets the same answer (reference 1.5). Services derive what they gather on the way.
class TokenCall {
public:
    /// \param tokens must outlive the call
    TokenCall(IdempotentCalls &tokens, QString theOperation, QJsonObject theInput);
    /// Gives the token free; nobody waits for ever.
    virtual ~TokenCall();
    Q_DISABLE_COPY_MOVE(TokenCall)

    const QString operation;
    const QJsonObject input;

    /// Inside the transaction of the work.
    Result<> remember(const QJsonObject &answer);
    void settle(Result<QJsonObject> answer);

    /// Answers from memory when it can, with the failure of `prepare` (Result<>(Call &)) when that
    /// fails; else `goOn` (void(std::shared_ptr<Call>)) sees to it that settle() is called.
    template <class Call, class Prepare, class GoOn>
    static Pending<QJsonObject> carryOut(std::shared_ptr<Call> call, Prepare prepare, GoOn goOn)
    {
        const auto pending = call->m_promise.pending();
        if (!call->begin())
            return pending;
        const Result<> prepared = prepare(*call);
        if (prepared)
            goOn(call);
        else
            call->settle(fail(prepared.error()));
        return pending;
    }

private:
    /// false: it is answered already
    bool begin();
    void giveFree();

    IdempotentCalls &m_tokens;
    bool m_holdsToken = false;
    Promise<QJsonObject> m_promise;
};

} // namespace sluice::emulator
