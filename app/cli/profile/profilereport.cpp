#include "cli/profile/profilereport.h"

#include "cli/console/columns.h"
#include "cli/console/console.h"
#include "cli/console/figures.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace sluice::cli {

using namespace Qt::StringLiterals;

namespace {

struct ProfileReportText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::ProfileReport)
};

constexpr qsizetype kWidestName = 32;
constexpr qsizetype kWidestType = 18;
constexpr qsizetype kWidestValue = 20;
constexpr qsizetype kShownTop = 3;

/// On one line and of some width.
QString shortened(QString text, qsizetype width)
{
    text = withoutControls(std::move(text));
    if (text.size() <= width)
        return text;
    text.truncate(text[width - 2].isHighSurrogate() ? width - 2 : width - 1);
    return text + u'\u2026';
}

QString topText(const engine::FieldProfile &field)
{
    QStringList values;
    for (const auto &value : field.top.first(std::min(field.top.size(), kShownTop)))
        values << (value.text.isEmpty() ? ProfileReportText::tr("(empty)")
                                        : shortened(value.text, kWidestValue))
                + u" \u00d7 "_s + countText(value.count);
    return values.join(", "_L1);
}

QStringList rowOf(const engine::FieldProfile &field)
{
    const bool isEmpty = field.distinct == 0;
    const QString length = field.shortest == field.longest
        ? QString::number(field.longest)
        : u"%1-%2"_s.arg(field.shortest).arg(field.longest);
    // Where every value is there once, none is frequent.
    const bool isFrequent = !field.top.isEmpty() && field.top.first().count > 1;
    return {shortened(field.name, kWidestName), shortened(field.type, kWidestType),
        countText(field.nulls), countText(field.empty), countText(field.distinct),
        shortened(field.least, kWidestValue), shortened(field.greatest, kWidestValue),
        isEmpty ? QString() : length, isFrequent ? topText(field) : QString()};
}

QJsonValue textOrNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QString profileText(const engine::SourceProfile &profile)
{
    const QString count = countText(profile.records);
    QString text = !profile.isWhole
        ? ProfileReportText::tr("The first %1 records; there are more (--rows 0 looks at all)\n")
              .arg(count)
        : profile.records == 1 ? ProfileReportText::tr("The only record\n")
                               : ProfileReportText::tr("All %1 records\n").arg(count);
    QList<QStringList> rows {{ProfileReportText::tr("Field"), ProfileReportText::tr("Type"),
        ProfileReportText::tr("Nulls"), ProfileReportText::tr("Empty"),
        ProfileReportText::tr("Distinct"), ProfileReportText::tr("Least"),
        ProfileReportText::tr("Greatest"), ProfileReportText::tr("Length"),
        ProfileReportText::tr("Most frequent")}};
    for (const engine::FieldProfile &field : profile.fields)
        rows << rowOf(field);
    return text + columnsText(rows, {2, 3, 4});
}

QJsonObject profileJson(const engine::SourceProfile &profile)
{
    QJsonArray fields;
    for (const engine::FieldProfile &field : profile.fields) {
        QJsonArray top;
        for (const auto &value : field.top)
            top.append(QJsonObject {{u"value"_s, value.text}, {u"count"_s, value.count}});
        fields.append(QJsonObject {{u"name"_s, field.name}, {u"type"_s, field.type},
            {u"nulls"_s, field.nulls}, {u"empty"_s, field.empty}, {u"distinct"_s, field.distinct},
            {u"min"_s, textOrNull(field.least)}, {u"max"_s, textOrNull(field.greatest)},
            {u"minLength"_s, field.shortest}, {u"maxLength"_s, field.longest}, {u"top"_s, top},
            {u"examples"_s, QJsonArray::fromStringList(field.examples)}});
    }
    return {{u"records"_s, profile.records}, {u"isWhole"_s, profile.isWhole},
        {u"objects"_s, QJsonArray::fromStringList(profile.objects)}, {u"fields"_s, fields}};
}

} // namespace sluice::cli
