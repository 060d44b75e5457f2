#include "cli/commands/clockoption.h"

#include "base/clock.h"
#include "cli/commands/timeoption.h"

#include <QCoreApplication>

namespace sluice::cli {

namespace {

struct ClockOptionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::ClockOption)
};

constexpr int kFarthestYears = 10;

} // namespace

Result<ClockOption> clockOption(const std::string &text, const QDateTime &now)
{
    const auto slash = text.find('/');
    const bool walks = slash != std::string::npos;
    const auto from = timeOption("--clock", text.substr(0, slash));
    const auto until = timeOption("--clock", walks ? text.substr(slash + 1) : std::string());
    if (!from || !until)
        return fail(from ? until.error() : from.error());
    if (walks && !until->isValid())
        return fail(ErrorKind::InvalidInput,
            ClockOptionText::tr(
                "--clock %1 does not say where the clock walks to; write FROM/UNTIL, "
                "such as 2027-01-01/2028-01-01.")
                .arg(QString::fromLocal8Bit(text)));
    const QDateTime begin = from->isValid() ? *from : now;
    if (walks && *until <= begin)
        return fail(ErrorKind::InvalidInput,
            ClockOptionText::tr("--clock cannot walk from %1 back to %2; name a later time to walk "
                                "to.")
                .arg(toIsoText(begin), toIsoText(*until)));
    if (begin < now.addYears(-kFarthestYears) || begin > now.addYears(kFarthestYears)
        || (walks && *until > begin.addYears(kFarthestYears)))
        return fail(ErrorKind::InvalidInput,
            ClockOptionText::tr(
                "--clock %1 is too far away; the clock is moved by ten years at most.")
                .arg(QString::fromLocal8Bit(text)));
    return ClockOption {*from, *until};
}

} // namespace sluice::cli
