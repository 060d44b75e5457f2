#pragma once

namespace sluice::http {

/// How many files and connections this process may have open at a time. Asks the system for as many
/// as wanted: the usual limit (1,024) is there for programs that count them with select().
int raiseOpenFiles(int wanted);

} // namespace sluice::http
