#include "engine/functions/sqlfunctions.h"

#include "engine/functions/decimalfunctions.h"

namespace sluice::engine {

const std::vector<ScalarFunction> &sqlFunctions()
{
    return decimalFunctions();
}

} // namespace sluice::engine
