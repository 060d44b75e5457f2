#include "base/closematches.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkProperties(const FlowDefinition &flow, Findings &findings)
{
    static const QStringList known {u"VALUE"_s, u"VALUES"_s, u"DATA_TYPE"_s, u"UPPER_BOUND"_s,
        u"LOWER_BOUND"_s, u"SOURCE_DATA_TYPE"_s, u"DESTINATION_DATA_TYPE"_s, u"VALIDATION_ACTION"_s,
        u"MASK_VALUE"_s, u"MASK_LENGTH"_s, u"TRUNCATE_LENGTH"_s, u"MATH_OPERATION_FIELDS_ORDER"_s,
        u"CONCAT_FORMAT"_s, u"SUBFIELD_CATEGORY_MAP"_s, u"EXCLUDE_SOURCE_FIELDS_LIST"_s,
        u"INCLUDE_NEW_FIELDS"_s, u"ORDERED_PARTITION_KEYS_LIST"_s};
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const auto &properties = flow.tasks.at(i).properties;
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            if (!known.contains(it.key())) {
                const QString nearest = nearestMatch(it.key(), known);
                findings.addForTask(Code::PropertyUnknown, Severity::Error, i, it.key(),
                    nearest.isEmpty()
                        ? Rules::tr("The service knows no task property \"%1\"; remove it.")
                              .arg(it.key())
                        : Rules::tr("The service knows no task property \"%1\"; did you mean %2?")
                              .arg(it.key(), nearest));
            } else if (it.value().isEmpty() || it.value().contains(u'\n'))
                findings.addForTask(Code::PropertyEmpty, Severity::Error, i, it.key(),
                    Rules::tr("%1 must be one line and not empty; fill it in or remove it.")
                        .arg(it.key()));
            else if (it.value().size() > 2048)
                findings.addForTask(Code::PropertyTooLong, Severity::Error, i, it.key(),
                    Rules::tr("%1 is longer than 2048 characters; shorten it.").arg(it.key()));
        }
    }
}

} // namespace sluice::flow
