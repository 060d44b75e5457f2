#pragma once

#include "cli/commands/terminationsignals.h"

#include <QCoreApplication>

#include <utility>

namespace sluice::cli {

/// Standard error is for sentences to the user; $QT_LOGGING_RULES brings the log back.
void quietenLog();

/// Starts the session and runs until it has finished: the exit code that it says.
template <class Session> int untilFinished(Session &session)
{
    QObject::connect(
        &session, &Session::finished, qApp, [](int exitCode) { QCoreApplication::exit(exitCode); },
        Qt::QueuedConnection);
    session.start();
    return QCoreApplication::exec();
}

/// Makes a session that is told of SIGINT, SIGTERM and SIGHUP for all of its life, by interrupt(),
/// and runs it as untilFinished() does.
template <class Session, class... Arguments> int runInterruptible(Arguments &&...arguments)
{
    TerminationSignals signalsOfTheShell;
    Session session(std::forward<Arguments>(arguments)...);
    QObject::connect(
        &signalsOfTheShell, &TerminationSignals::received, &session, &Session::interrupt);
    return untilFinished(session);
}

} // namespace sluice::cli
