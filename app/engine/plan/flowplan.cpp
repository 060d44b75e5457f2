#include "engine/plan/flowplan.h"

namespace sluice::engine {

QList<FieldRef> Combination::reads() const
{
    QList<FieldRef> fields = operands;
    for (const MergePart &part : parts) {
        if (part.isField)
            fields << part.field;
    }
    return fields;
}

} // namespace sluice::engine
