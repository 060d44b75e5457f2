#include "emulator/swf/executions/duration.h"

#include <algorithm>

namespace sluice::emulator::swf {

namespace {

constexpr qint64 kYear = 365LL * 24 * 3600 * 1000;

} // namespace

qint64 deadline(qint64 from, const QString &duration)
{
    if (!isSeconds(duration))
        return kNever;
    return from + std::min(kYear, duration.toLongLong() * 1000);
}

bool isSeconds(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar character) {
        return character >= u'0' && character <= u'9';
    });
}

} // namespace sluice::emulator::swf
