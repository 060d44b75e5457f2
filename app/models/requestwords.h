#pragma once

#include "models/status.h"
#include "workspace/requests.h"

namespace sluice::models {

// How a call of this window reads.

/// "AppFlow", "SWF"; "Sluice Local" for its own paths.
QString requestServiceText(const workspace::Request &request);
/// "200", "409", "No answer", "Canceled".
QString requestOutcomeText(const workspace::Request &request);
/// What a pill of it looks like.
RunStatus requestOutcome(const workspace::Request &request);
/// "ConflictException: There is a flow of this name."; empty when it ended well.
QString requestErrorText(const workspace::Request &request);

/// One of those by which the window keeps its lists in step, again and again, and it ended well.
bool isPoll(const workspace::Request &request);

/// As it is typed into a shell (serviceCommand()), without the token that makes a repeated call
/// the same one: typed, it is another. Empty for the paths of Sluice Local's own, which no command
/// calls, and for what is not kept.
/// \param program "aws" or "sluice"
QString requestCommand(
    const QString &program, const workspace::Request &request, const workspace::ShellWay &way = {});

} // namespace sluice::models
