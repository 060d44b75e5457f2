#pragma once

#include "aws/call/signers.h"
#include "base/clock.h"
#include "connector/lambda/connectorcalls.h"
#include "emulator/mappings/localmappings.h"
#include "emulator/swf/control/effects.h"

#include <QObject>

#include <map>

namespace sluice::emulator::swf {

/// Calls the Lambda functions of runs where --lambda maps them: a synchronous invocation, signed
/// with the key pair of the data directory, that is given the input as it is.
class FunctionCalls final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const LocalMappings &mappings;
        connector::ConnectorCalls &calls;
        connector::LambdaSigning signing;
        const Clock &clock;
    };

    /// What came of a call: its result, or the reason (message) and details of its failure.
    using Finish = std::function<void(const LambdaId &id, const Result<QString> &result)>;

    /// References must outlive it.
    FunctionCalls(Parts parts, Finish finish);

    void call(const LambdaCall &call);

    /// Nobody waits for its answer: the connection is closed. Nothing when it has answered.
    void cancel(const LambdaId &id);

private:
    http::HttpRequest requestOf(const connector::LambdaEndpoint &endpoint, const LambdaCall &call);

    Parts m_parts;
    Finish m_finish;
    aws::Signers m_signers;
    std::map<LambdaId, Pending<http::HttpResponse>> m_open;
};

} // namespace sluice::emulator::swf
