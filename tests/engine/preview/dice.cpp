#include "engine/preview/dice.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

QString Dice::value()
{
    return oneOf<QString>({u"BE"_s, u"NL"_s, u"be"_s, u""_s, u"0"_s, u"-1.5"_s, u"7"_s, u"07"_s,
        u"12.25"_s, u"1e2"_s, u" 3 "_s, u"n/a"_s, u"é👍 x"_s, u"a,b"_s, u"say \"hi\""_s,
        u"two\nlines"_s, u"4111111111111111"_s, u"'; DROP"_s, u"%_\\"_s, u"2023-01-31"_s,
        u"20230131"_s, u"31/01/2023 10:11:12"_s, u"2023-01-31T11:11:12.5+01:00"_s, u"01/02/2023"_s,
        u"1675159872"_s, u"1675159872000"_s});
}

QString Dice::filterValue(const QString &type)
{
    if (type == "double"_L1)
        return oneOf<QString>({u"0"_s, u"7"_s, u"-1.5"_s, u"12"_s, u"100"_s});
    if (type == "datetime"_L1)
        return oneOf<QString>({u"0"_s, u"7000"_s, u"1675123200000"_s, u"1675159872000"_s});
    return oneOf<QString>({u"BE"_s, u"be"_s, u"7"_s, u"n/a"_s, u"é👍 x"_s, u"'; DROP"_s});
}

flow::Task Dice::task(const QString &field)
{
    switch (upTo(3)) {
    case 0:
        return filter(field);
    case 1:
        return makeTask("Validate",
            oneOf<const char *>({"VALIDATE_NON_NULL", "VALIDATE_NON_ZERO", "VALIDATE_NON_NEGATIVE",
                "VALIDATE_NUMERIC"}),
            {field}, {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}});
    case 2:
        return makeTask("Mask", oneOf<const char *>({"MASK_ALL", "MASK_FIRST_N", "MASK_LAST_N"}),
            {field},
            {{u"MASK_LENGTH"_s, QString::number(1 + upTo(7))},
                {u"MASK_VALUE"_s, oneOf<QString>({u"*"_s, u"'"_s, u"•"_s})}});
    default:
        return makeTask(
            "Truncate", "NO_OP", {field}, {{u"TRUNCATE_LENGTH"_s, QString::number(1 + upTo(5))}});
    }
}

flow::Task Dice::filter(const QString &field)
{
    const QString type = oneOf<QString>({u"string"_s, u"double"_s, u"datetime"_s});
    QMap<QString, QString> properties {{u"DATA_TYPE"_s, type}};
    const auto *op = oneOf<const char *>({"EQUAL_TO", "NOT_EQUAL_TO", "LESS_THAN",
        "LESS_THAN_OR_EQUAL_TO", "GREATER_THAN", "GREATER_THAN_OR_EQUAL_TO", "BETWEEN"});
    if (op == QByteArrayView("BETWEEN")) {
        properties.insert(u"LOWER_BOUND"_s, filterValue(type));
        properties.insert(u"UPPER_BOUND"_s, filterValue(type));
    } else {
        QStringList values {filterValue(type)};
        if (upTo(1) == 1)
            values << filterValue(type);
        properties.insert(u"VALUES"_s, values.join(u','));
    }
    return makeTask("Filter", op, {field}, properties);
}

} // namespace sluice::engine
