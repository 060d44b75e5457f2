#include "engine/functions/sqlfunctions.h"

#include "engine/functions/changefunction.h"
#include "engine/functions/decimalfunctions.h"

namespace sluice::engine {

std::vector<ScalarFunction> sqlFunctions(const FilterTests &tests)
{
    std::vector<ScalarFunction> functions = decimalFunctions();
    functions.push_back(matchesFunction(tests));
    functions.push_back(changedFunction());
    return functions;
}

} // namespace sluice::engine
