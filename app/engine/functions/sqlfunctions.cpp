#include "engine/functions/sqlfunctions.h"

#include "engine/functions/changefunction.h"
#include "engine/functions/decimalfunctions.h"
#include "engine/functions/linefunctions.h"
#include "engine/functions/typefunctions.h"

namespace sluice::engine {

std::vector<ScalarFunction> sqlFunctions(const FilterTests &tests, const PartitionSets &sets)
{
    std::vector<ScalarFunction> all {
        matchesFunction(tests), partitionFunction(sets), changedFunction()};
    for (const auto *functions : {&decimalFunctions(), &lineFunctions(), &typeFunctions()})
        all.insert(all.end(), functions->begin(), functions->end());
    return all;
}

} // namespace sluice::engine
