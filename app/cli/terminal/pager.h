#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <sys/types.h>

namespace sluice::cli {

/// A pager that reads what a command prints, as the AWS CLI 2 uses one: run without a shell, with
/// LESS=FRX unless LESS is set, and only once there is something to read.
///
/// wait() and the destructor wait until the user has left the pager. What a pager that was left
/// early does not read is dropped without a word. SIGPIPE is ignored from then on; SIGINT is for
/// the pager while somebody may read it, and ends the process that waits for more to print behind
/// it.
class Pager {
public:
    Pager() = default;
    ~Pager();
    Pager(const Pager &) = delete;
    Pager &operator=(const Pager &) = delete;

    /// \param command "less -R", one line in the words of a shell; not empty
    ///
    /// NotFound: there is no such program, in the AWS CLI's words. InvalidInput: a quote is open.
    /// Io: it cannot be run.
    Result<> start(const QString &command);

    bool isRunning() const { return m_pid > 0; }

    void write(const QByteArray &bytes);
    /// False once the user has left it, before it was told anything more, too.
    bool isRead() const;
    /// Nothing more is to come.
    void wait();

private:
    Result<> spawn(const QStringList &words);
    void closeInput();

    pid_t m_pid = -1;
    int m_input = -1;
};

} // namespace sluice::cli
