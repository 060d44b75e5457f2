#include "flow/values/namelists.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct NameListsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::NameLists)
};

/// The name as the list spells it; blanks around it may be part of a name.
std::optional<QString> nameIn(const QStringList &names, const QString &text)
{
    if (names.contains(text))
        return text;
    const QString trimmed = text.trimmed();
    return names.contains(trimmed) ? std::optional(trimmed) : std::nullopt;
}

bool usesEvery(const QStringList &names, const QStringList &fields)
{
    return std::all_of(
        fields.begin(), fields.end(), [&](const QString &field) { return names.contains(field); });
}

/// The part beside a known name, else the first up to a comma.
QString strangerIn(const QString &order, const QStringList &fields)
{
    QString stranger = order.section(u',', 0, 0);
    for (qsizetype comma = order.indexOf(u','); comma >= 0;
         comma = order.indexOf(u',', comma + 1)) {
        if (nameIn(fields, order.first(comma)))
            stranger = order.sliced(comma + 1);
    }
    return stranger.trimmed();
}

QString quotedNames(const QStringList &names)
{
    return u'"' + names.join(u"\", \""_s) + u'"';
}

} // namespace

Result<QStringList> operandsInOrder(const Task &task)
{
    const QStringList &fields = task.sourceFields;
    const QString order = task.properties.value(u"MATH_OPERATION_FIELDS_ORDER"_s);
    if (order.isEmpty()) {
        if (fields.size() == 2)
            return fields;
        return fail(ErrorKind::InvalidInput,
            NameListsText::tr("Two operands are needed, this task has %1; choose two.")
                .arg(fields.size()));
    }
    QList<QStringList> readings;
    for (qsizetype comma = order.indexOf(u','); comma >= 0;
         comma = order.indexOf(u',', comma + 1)) {
        const auto left = nameIn(fields, order.first(comma));
        const auto right = nameIn(fields, order.sliced(comma + 1));
        if (left && right)
            readings.append({*left, *right});
    }
    const bool isOneFull = std::any_of(readings.begin(), readings.end(),
        [&](const QStringList &names) { return usesEvery(names, fields); });
    if (isOneFull)
        readings.removeIf([&](const QStringList &names) { return !usesEvery(names, fields); });
    if (readings.size() == 1)
        return readings.first();
    if (readings.size() > 1) {
        return fail(ErrorKind::InvalidInput,
            NameListsText::tr(
                "MATH_OPERATION_FIELDS_ORDER is \"%1\", which can be read as %2 and as %3; "
                "rename one of the fields, which have commas in their names.")
                .arg(order, quotedNames(readings.at(0)), quotedNames(readings.at(1))));
    }
    if (!order.contains(u',')) {
        return fail(ErrorKind::InvalidInput,
            NameListsText::tr(
                "MATH_OPERATION_FIELDS_ORDER is \"%1\", which is one operand; name two of the "
                "task's fields, %2, with a comma between.")
                .arg(order, quotedNames(fields)));
    }
    return fail(ErrorKind::InvalidInput,
        NameListsText::tr(
            "MATH_OPERATION_FIELDS_ORDER is \"%1\", which names \"%2\"; name two of the "
            "task's fields, %3, with a comma between.")
            .arg(order, strangerIn(order, fields), quotedNames(fields)));
}

QStringList shownOperands(const Task &task)
{
    return operandsInOrder(task).valueOr(task.sourceFields);
}

QStringList namesAtCommas(const QString &text, const QStringList &known)
{
    QStringList names;
    qsizetype start = 0;
    while (start <= text.size()) {
        QString name;
        qsizetype end = start;
        for (qsizetype to = start; to <= text.size(); ++to) {
            if (to < text.size() && text.at(to) != u',')
                continue;
            const QString part = text.sliced(start, to - start).trimmed();
            if (end > start && !known.contains(part))
                continue;
            name = part;
            end = to + 1;
        }
        if (!name.isEmpty())
            names.append(name);
        start = end;
    }
    return names;
}

QStringList partitionKeys(const Task &task)
{
    const QByteArray list = task.properties.value(u"ORDERED_PARTITION_KEYS_LIST"_s).toUtf8();
    QStringList keys;
    for (const QJsonValue &key : QJsonDocument::fromJson(list).array())
        keys << key.toString();
    if (keys.isEmpty())
        keys = task.sourceFields;
    keys.removeAll(QString());
    return keys;
}

QStringList filterValues(const Task &filter)
{
    const auto &properties = filter.properties;
    if (const auto values = properties.constFind(u"VALUES"_s); values != properties.constEnd())
        return values->split(u',');
    const auto value = properties.constFind(u"VALUE"_s);
    return value == properties.constEnd() ? QStringList() : QStringList {*value};
}

} // namespace sluice::flow
