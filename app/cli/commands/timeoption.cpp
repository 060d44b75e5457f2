#include "cli/commands/timeoption.h"

#include "flow/values/timetext.h"

#include <QCoreApplication>

namespace sluice::cli {

namespace {

struct TimeOptionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::TimeOption)
};

} // namespace

Result<QDateTime> timeOption(const char *option, const std::string &text)
{
    if (text.empty())
        return QDateTime();
    const auto time = flow::readTime(text, flow::EpochUnit::ByMagnitude);
    if (!time)
        return fail(ErrorKind::InvalidInput,
            TimeOptionText::tr("%1 cannot be \"%2\"; write a time such as 2026-11-30T06:00:00Z, "
                               "which is UTC without an offset, or seconds since 1970.")
                .arg(QLatin1String(option), QString::fromLocal8Bit(text)));
    return QDateTime::fromMSecsSinceEpoch(
        time->seconds * 1000 + time->nanoseconds / 1'000'000, Qt::UTC);
}

} // namespace sluice::cli
