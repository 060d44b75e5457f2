#include "cli/terminal/pager.h"

#include "aws/config/shellwords.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

extern char **environ;

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QString errorOf(int number, const QString &program)
{
    return u"[Errno %1] %2: '%3'"_s.arg(
        QString::number(number), QString::fromLocal8Bit(std::strerror(number)), program);
}

// The pipe of the pager that runs, for the handler; below zero: none, or nothing more is to come.
volatile std::sig_atomic_t readInput = -1;

bool isLeft(int pipe)
{
    pollfd input {pipe, 0, 0};
    return ::poll(&input, 1, 0) > 0 && (input.revents & POLLERR) != 0;
}

void onInterrupt(int number)
{
    const int error = errno;
    if (readInput >= 0 && isLeft(readInput)) {
        std::signal(number, SIG_DFL);
        ::raise(number);
    }
    errno = error;
}

/// Flags of less: leave when it fits the screen, keep colors, leave the screen as it is.
std::vector<char *> environmentWithLess()
{
    static char less[] = "LESS=FRX";
    std::vector<char *> variables;
    bool isSet = false;
    for (char **variable = environ; *variable; ++variable) {
        isSet = isSet || std::strncmp(*variable, "LESS=", 5) == 0;
        variables.push_back(*variable);
    }
    if (!isSet)
        variables.push_back(less);
    variables.push_back(nullptr);
    return variables;
}

} // namespace

Result<> Pager::start(const QString &command)
{
    const auto words = aws::splitShellWords(command);
    if (!words)
        return fail(ErrorKind::InvalidInput, u"No closing quotation"_s);
    if (words->isEmpty())
        return fail(ErrorKind::InvalidInput, u"The pager is a blank; name a program."_s);
    return spawn(*words);
}

Result<> Pager::spawn(const QStringList &words)
{
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0)
        return fail(ErrorKind::Io, errorOf(errno, words.first()));
    std::vector<QByteArray> texts;
    texts.reserve(std::size_t(words.size()));
    for (const QString &word : words)
        texts.push_back(word.toLocal8Bit());
    std::vector<char *> arguments;
    arguments.reserve(texts.size() + 1);
    for (QByteArray &text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[0], STDIN_FILENO);
    const int error = ::posix_spawnp(&m_pid, arguments.front(), &actions, nullptr, arguments.data(),
        environmentWithLess().data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[0]);
    if (error == 0) {
        m_input = pipe[1];
        // Only now: the pager would inherit them.
        readInput = m_input;
        std::signal(SIGINT, onInterrupt);
        std::signal(SIGPIPE, SIG_IGN);
        return {};
    }
    ::close(pipe[1]);
    m_pid = -1;
    if (error != ENOENT)
        return fail(ErrorKind::Io, errorOf(error, words.first()));
    return fail(ErrorKind::NotFound,
        u"Unable to redirect output to pager. Received the following error when opening pager:\n"
        "%1\n\nLearn more about configuring the output pager by running \"aws help "
        "config-vars\"."_s.arg(errorOf(error, words.first())));
}

void Pager::write(const QByteArray &bytes)
{
    for (qsizetype written = 0; m_input >= 0 && written < bytes.size();) {
        const auto count
            = ::write(m_input, bytes.constData() + written, std::size_t(bytes.size() - written));
        if (count > 0)
            written += count;
        else if (errno != EINTR)
            closeInput(); // it was left
    }
}

bool Pager::isRead() const
{
    return m_input >= 0 && !isLeft(m_input);
}

void Pager::closeInput()
{
    readInput = -1;
    ::close(std::exchange(m_input, -1));
}

void Pager::wait()
{
    if (m_input >= 0)
        closeInput();
    if (m_pid <= 0)
        return;
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) { }
    m_pid = -1;
    std::signal(SIGINT, SIG_DFL);
}

Pager::~Pager()
{
    wait();
}

} // namespace sluice::cli
