#include "emulator/store/tokencall.h"

namespace sluice::emulator {

TokenCall::TokenCall(IdempotentCalls &tokens, QString theOperation, QJsonObject theInput)
    : operation(std::move(theOperation))
    , input(std::move(theInput))
    , m_tokens(tokens)
{
}

TokenCall::~TokenCall()
{
    giveFree();
}

bool TokenCall::begin()
{
    const auto before = m_tokens.begin(operation, input);
    m_holdsToken = before && !*before;
    if (!before)
        m_promise.settle(fail(before.error()));
    else if (*before)
        m_promise.settle(**before);
    return m_holdsToken;
}

Result<> TokenCall::remember(const QJsonObject &answer)
{
    return m_tokens.remember(operation, input, answer);
}

void TokenCall::settle(Result<QJsonObject> answer)
{
    giveFree();
    m_promise.settle(std::move(answer));
}

void TokenCall::giveFree()
{
    if (m_holdsToken)
        m_tokens.end(operation, input);
    m_holdsToken = false;
}

} // namespace sluice::emulator
