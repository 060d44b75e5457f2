#pragma once

#include "aws/call/calltimeouts.h"
#include "aws/call/clockoffset.h"
#include "aws/call/retrypolicy.h"
#include "aws/call/retryquota.h"
#include "aws/log/calllog.h"
#include "aws/model/servicemodel.h"

#include <QPointer>

namespace sluice::aws {

/// What the calls of one client share. Outlives them.
struct CallContext {
    std::shared_ptr<const ServiceModel> model;
    http::HttpTransport &transport;
    const Clock &clock;
    RetryPolicy retries;
    CallTimeouts timeouts = {};
    RetryQuota quota = {};
    ClockOffset offset = {};
    QPointer<CallLog> log = {};
};

} // namespace sluice::aws
