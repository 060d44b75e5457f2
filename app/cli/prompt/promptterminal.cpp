#include "cli/prompt/promptterminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr char kBracketedPaste[] = "\x1b[?2004h";
constexpr char kNoBracketedPaste[] = "\x1b[?2004l";

winsize sizeOf(int terminal)
{
    winsize size {};
    ::ioctl(terminal, TIOCGWINSZ, &size);
    return size;
}

} // namespace

PromptTerminal::PromptTerminal(QObject *parent)
    : QObject(parent)
{
}

PromptTerminal::~PromptTerminal()
{
    if (m_before) {
        write(kNoBracketedPaste);
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &*m_before);
    }
    m_inputNotifier.reset();
    m_signalNotifier.reset();
    if (m_signals >= 0)
        ::close(m_signals);
    if (m_maskBefore)
        ::sigprocmask(SIG_SETMASK, &*m_maskBefore, nullptr);
    if (m_output >= 0)
        ::close(m_output);
}

Result<> PromptTerminal::open()
{
    termios before {};
    if (::tcgetattr(STDIN_FILENO, &before) != 0)
        return fail(ErrorKind::Io, u"Standard input is not a terminal."_s);
    // Standard output may be a file; the prompt is for the person.
    m_output = ::open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (m_output < 0)
        return fail(ErrorKind::Io, u"The terminal of this process cannot be written to."_s);

    // Blocked, so that they come as bytes and the terminal is put back before the process ends.
    sigset_t wanted;
    ::sigemptyset(&wanted);
    for (const int number : {SIGWINCH, SIGINT, SIGTERM, SIGHUP})
        ::sigaddset(&wanted, number);
    sigset_t maskBefore;
    if (::sigprocmask(SIG_BLOCK, &wanted, &maskBefore) == 0)
        m_maskBefore = maskBefore;
    m_signals = ::signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC);
    if (!m_maskBefore || m_signals < 0)
        return fail(ErrorKind::Io,
            u"The prompt cannot listen to signals (%1); give the whole command instead."_s.arg(
                qt_error_string(errno)));

    m_before = before;
    termios raw = before;
    raw.c_iflag &= tcflag_t(~(BRKINT | ICRNL | INPCK | ISTRIP | IXON));
    raw.c_lflag &= tcflag_t(~(ECHO | ICANON | IEXTEN | ISIG));
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    if (::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) != 0)
        return fail(ErrorKind::Io,
            u"The terminal cannot be read letter by letter (%1); give the whole command instead."_s
                .arg(qt_error_string(errno)));
    write(kBracketedPaste);

    m_inputNotifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_inputNotifier.get(), &QSocketNotifier::activated, this, &PromptTerminal::readInput);
    m_signalNotifier = std::make_unique<QSocketNotifier>(m_signals, QSocketNotifier::Read);
    connect(m_signalNotifier.get(), &QSocketNotifier::activated, this, &PromptTerminal::readSignal);
    return {};
}

void PromptTerminal::write(const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const auto count
            = ::write(m_output, bytes.constData() + written, std::size_t(bytes.size() - written));
        if (count > 0)
            written += count;
        else if (errno != EINTR)
            return; // the terminal is gone; reading tells
    }
}

int PromptTerminal::columns() const
{
    const int columns = sizeOf(m_output).ws_col;
    return columns > 0 ? columns : 80;
}

int PromptTerminal::rows() const
{
    const int rows = sizeOf(m_output).ws_row;
    return rows > 0 ? rows : 24;
}

void PromptTerminal::readInput()
{
    char block[4096];
    const auto count = ::read(STDIN_FILENO, block, sizeof block);
    if (count > 0) {
        Q_EMIT typed(QByteArray(block, count));
    } else if (count == 0 || errno != EINTR) {
        m_inputNotifier->setEnabled(false);
        Q_EMIT ended(0);
    }
}

void PromptTerminal::readSignal()
{
    signalfd_siginfo info {};
    while (::read(m_signals, &info, sizeof info) == ssize_t(sizeof info)) {
        if (info.ssi_signo == SIGWINCH)
            Q_EMIT resized();
        else
            Q_EMIT ended(int(info.ssi_signo));
    }
}

} // namespace sluice::cli
