#pragma once

#include <functional>

namespace sluice::engine {

class DuckDbConnection;

/// Is told the connection that works for somebody, to be interrupted from any thread; null when it
/// does no more.
using Working = std::function<void(DuckDbConnection *)>;

} // namespace sluice::engine
