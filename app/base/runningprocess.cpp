#include "base/runningprocess.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#elif defined(Q_OS_WIN)
#include <windows.h>
#endif

using namespace Qt::StringLiterals;

namespace sluice {

bool isRunningProcess(qint64 pid)
{
#ifdef Q_OS_UNIX
    // 0 and negative ids are groups to kill().
    if (pid <= 0 || (::kill(pid_t(pid), 0) != 0 && errno != EPERM))
        return false;
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return true;
    // A killed process that nobody has reaped still answers to its id (containers whose first
    // process does not reap). Its state is the letter behind the name in parentheses.
    const QByteArray text = stat.readAll();
    const QByteArray state = text.mid(text.lastIndexOf(')') + 2, 1);
    return state != "Z" && state != "X";
#else
    Q_UNUSED(pid);
    return true;
#endif
}

void killProcess(qint64 pid)
{
    if (pid <= 0)
        return; // groups to kill()
#ifdef Q_OS_WIN
    if (const HANDLE process = ::OpenProcess(PROCESS_TERMINATE, FALSE, DWORD(pid))) {
        ::TerminateProcess(process, 1);
        ::CloseHandle(process);
    }
#else
    ::kill(pid_t(pid), SIGKILL);
#endif
}

} // namespace sluice
