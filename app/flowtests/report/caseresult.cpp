#include "flowtests/report/caseresult.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

struct CaseResultText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flowtests::CaseResult)
};

constexpr qsizetype kShownRows = 20;
constexpr qsizetype kShownCharacters = 200;

/// Long values show where they begin; who wants them whole has the files.
QString shown(const QString &text)
{
    return text.size() <= kShownCharacters ? text : text.left(kShownCharacters) + u"..."_s;
}

QString valueText(const QByteArray &value)
{
    return value.isNull() ? CaseResultText::tr("nothing") : shown(QString::fromUtf8(value));
}

QString placeText(const RowDifference &difference)
{
    if (difference.foundRow == 0 || difference.foundRow == difference.expectedRow)
        return CaseResultText::tr("row %1").arg(difference.expectedRow);
    return CaseResultText::tr("row %1 (row %2 of what came)")
        .arg(difference.expectedRow)
        .arg(difference.foundRow);
}

QString rowLines(const QString &name, const RowDifference &difference)
{
    const QString row = shown(QString::fromUtf8(rowText(difference.row)));
    switch (difference.kind) {
    case RowDifference::Kind::Missing:
        return CaseResultText::tr("  %1: row %2 is missing: %3\n")
            .arg(name)
            .arg(difference.expectedRow)
            .arg(row);
    case RowDifference::Kind::Extra:
        return CaseResultText::tr("  %1: row %2 of what came is not expected: %3\n")
            .arg(name)
            .arg(difference.foundRow)
            .arg(row);
    case RowDifference::Kind::Moved:
        return CaseResultText::tr("  %1: %2 is out of order\n").arg(name, placeText(difference));
    case RowDifference::Kind::Changed:
        break;
    }
    QString text = CaseResultText::tr("  %1: %2\n").arg(name, placeText(difference));
    for (const FieldDifference &field : difference.fields)
        text += CaseResultText::tr("      %1: expected %2, found %3\n")
                    .arg(field.field, valueText(field.expected), valueText(field.found));
    return text;
}

struct NamedState {
    CaseResult::State state;
    QLatin1String name;
};

constexpr std::array kStates {NamedState {CaseResult::State::Passed, "passed"_L1},
    NamedState {CaseResult::State::Accepted, "accepted"_L1},
    NamedState {CaseResult::State::Failed, "failed"_L1},
    NamedState {CaseResult::State::Broken, "broken"_L1},
    NamedState {CaseResult::State::NotRun, "not run"_L1}};

} // namespace

QString differencesText(const CaseResult &result)
{
    QString text;
    if (!result.problem.isEmpty())
        text += u"  "_s + result.problem + u'\n';
    for (const RecordDifference &record : result.record)
        text
            += CaseResultText::tr("  record: %1: expected %2, found %3\n")
                   .arg(record.path, record.expected,
                       record.found.isNull() ? CaseResultText::tr("nothing") : shown(record.found));
    for (const ObjectDifference &object : result.objects) {
        if (!object.problem.isEmpty())
            text += u"  %1: %2\n"_s.arg(object.name, object.problem);
        const qsizetype count = std::min(object.rows.size(), kShownRows);
        for (const RowDifference &row : object.rows.first(count))
            text += rowLines(object.name, row);
        if (count < object.rows.size())
            text += (count + 1 == object.rows.size()
                    ? CaseResultText::tr("  %1: and %2 row more\n")
                    : CaseResultText::tr("  %1: and %2 rows more\n"))
                        .arg(object.name)
                        .arg(object.rows.size() - count);
    }
    return text;
}

QString resultsSummary(const QList<CaseResult> &results)
{
    QStringList parts;
    for (const NamedState &each : kStates) {
        const auto count = std::count_if(results.begin(), results.end(),
            [&](const CaseResult &result) { return result.state == each.state; });
        if (count > 0)
            parts << QString::number(count) + u' ' + each.name;
    }
    return (results.size() == 1 ? CaseResultText::tr("%1 test: %2")
                                : CaseResultText::tr("%1 tests: %2"))
        .arg(results.size())
        .arg(parts.join(", "_L1));
}

} // namespace sluice::flowtests
