#include "cli/awscli/answerprinter.h"

#include "cli/awscli/call/callsettings.h"
#include "cli/awscli/messages.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

AnswerPrinter::AnswerPrinter(AnswerStyle style)
    : m_style(std::move(style))
{
    m_options.color = m_style.color == "on"_L1 ? ColorMode::On
        : m_style.color == "off"_L1            ? ColorMode::Off
                                               : ColorMode::Auto;
    m_options.isTerminal = ::isatty(STDOUT_FILENO) == 1;
    winsize size {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        m_options.terminalColumns = size.ws_col;
    m_usesPager = m_options.isTerminal && !m_style.pager.isEmpty();
    m_options.resetsColor = !m_usesPager;
}

AnswerPrinter::~AnswerPrinter()
{
    m_pager.wait();
    // Behind a pager that was left in the middle of a color, as the AWS CLI does at its end.
    if (m_hasColored && m_options.isTerminal)
        std::fputs("\x1b[0m", stdout);
}

int AnswerPrinter::print(const OrderedJson &answer)
{
    auto bytes = formatted(answer);
    if (!bytes)
        return giveUp(bytes.error().message);
    if (m_style.isSkeleton && m_style.format != OutputFormat::Json) {
        // Only JSON spells it with a T.
        bytes->replace("'1970-01-01T00:00:00'", "1970-01-01 00:00:00");
        bytes->replace("1970-01-01T00:00:00", "1970-01-01 00:00:00");
    }
    return write(*bytes);
}

Result<QByteArray> AnswerPrinter::formatted(const OrderedJson &answer) const
{
    if (!m_style.query)
        return format(m_style.format, answer, m_style.operationName, m_options);
    const auto found = search(*m_style.query, answer);
    if (!found)
        return fail(found.error());
    return format(m_style.format, *found, m_style.operationName, m_options);
}

int AnswerPrinter::startPager()
{
    m_usesPager = false; // one that cannot be run must not take the answer with it
    const auto started = m_pager.start(m_style.pager);
    if (started)
        return kCliOk;
    sayError(started.error().message, kCliGeneral);
    return started.error().kind == ErrorKind::NotFound ? kCliConfiguration : kCliGeneral;
}

int AnswerPrinter::write(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return kCliOk;
    m_hasColored = m_style.format == OutputFormat::Table && m_options.color != ColorMode::Off;
    const int code = m_usesPager ? startPager() : int(kCliOk);
    if (m_pager.isRunning()) {
        m_pager.write(bytes);
        return code;
    }
    const auto size = std::size_t(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0)
        return code;
    return giveUp(u"The answer cannot be written to standard output."_s);
}

int AnswerPrinter::giveUp(const QString &reason)
{
    m_hasFailed = true;
    return sayError(reason, kCliGeneral);
}

bool AnswerPrinter::wantsMore() const
{
    return !m_hasFailed && (!m_pager.isRunning() || m_pager.isRead());
}

} // namespace sluice::cli
