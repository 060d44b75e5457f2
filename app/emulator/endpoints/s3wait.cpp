#include "emulator/endpoints/s3wait.h"

namespace sluice::emulator {

Result<http::HttpResponse> waitFor(S3Flight &flight, const engine::ReadLimits &limits)
{
    static const std::atomic<bool> kNever = false;
    auto answer = flight.wait(limits.cancel ? *limits.cancel : kNever);
    if (!answer && answer.error().kind == ErrorKind::Canceled)
        return fail(engine::ReadLimits::canceled());
    return answer;
}

} // namespace sluice::emulator
