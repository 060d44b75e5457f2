#include "engine/plan/plansql.h"

#include "engine/duckdb/sqltext.h"
#include "engine/functions/linefunctions.h"
#include "engine/plan/stagesql.h"
#include "engine/source/scansql.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <set>

namespace sluice::engine {

using namespace Qt::StringLiterals;

QString PlanSql::temporaryColumn(int index)
{
    return u't' + QString::number(index);
}

QList<int> PlanSql::textFields(OutputTyping typing) const
{
    std::set<int> needed;
    const auto need = [&](const FieldRef &field) {
        if (field.origin == FieldRef::Origin::Source)
            needed.insert(field.index);
    };
    for (const RowFilter &filter : m_plan.filters)
        need(filter.field);
    for (const Validation &validation : m_plan.validations)
        need(validation.field);
    for (const FieldChange &change : m_plan.changes)
        need(change.field);
    for (const Combination &combination : m_plan.combinations) {
        for (const FieldRef &field : combination.reads())
            need(field);
    }
    for (const int key : m_plan.partitionKeys)
        need(m_plan.outputs[key].from);
    for (const OutputField &output : m_plan.outputs) {
        if (m_limits.isCanceled() || isRecordMoved(typing))
            break;
        if (!isMoved(output, typing))
            need(output.from);
    }
    return {needed.begin(), needed.end()};
}

QList<int> PlanSql::jsonFields(OutputTyping typing) const
{
    if (isRecordMoved(typing))
        return {int(m_plan.sourceFields.size())};
    std::set<int> moved;
    for (const OutputField &output : m_plan.outputs) {
        if (m_limits.isCanceled())
            break;
        if (isMoved(output, typing))
            moved.insert(output.from.index);
    }
    return {moved.begin(), moved.end()};
}

bool PlanSql::isRecordMoved(OutputTyping typing) const
{
    return m_plan.passesRecords && typing == OutputTyping::JsonLines;
}

bool PlanSql::isMoved(const OutputField &output, OutputTyping typing) const
{
    const bool isTold
        = typing == OutputTyping::JsonLines || (typing == OutputTyping::Typed && output.isNative);
    return isTold && output.from.origin == FieldRef::Origin::Source && !isChanged(output.from);
}

bool PlanSql::isChanged(const FieldRef &field) const
{
    return std::any_of(m_plan.changes.begin(), m_plan.changes.end(),
        [&](const FieldChange &change) { return change.field == field; });
}

QString PlanSql::fieldText(const FieldRef &field) const
{
    switch (field.origin) {
    case FieldRef::Origin::Source:
        return sourceColumn(field.index);
    case FieldRef::Origin::Temporary:
        return temporaryColumn(field.index);
    case FieldRef::Origin::Nothing:
        break;
    }
    return u"CAST(NULL AS VARCHAR)"_s;
}

QList<Judgement> PlanSql::judgements() const
{
    QList<Judgement> judgements;
    for (int i = 0; i < m_plan.filters.size(); ++i) {
        const RowFilter &filter = m_plan.filters[i];
        judgements.append({Judgement::Kind::Filter, i, filterSql(filter, fieldText(filter.field))});
    }
    for (const auto kind : {Judgement::Kind::EndsRun, Judgement::Kind::Drops}) {
        for (int i = 0; i < m_plan.validations.size(); ++i) {
            const Validation &validation = m_plan.validations[i];
            if (validation.endsRun == (kind == Judgement::Kind::EndsRun))
                judgements.append({kind, i, badRecordSql(validation, fieldText(validation.field))});
        }
    }
    return judgements;
}

QString PlanSql::keptStage() const
{
    QStringList conditions;
    QStringList dropped;
    QString ends;
    for (const Judgement &judgement : judgements()) {
        if (judgement.kind == Judgement::Kind::Filter) {
            conditions << judgement.sql;
        } else if (judgement.kind == Judgement::Kind::EndsRun) {
            const int task = m_plan.validations[judgement.index].taskNumber;
            ends += u" WHEN %1 THEN error(%2)"_s.arg(judgement.sql,
                quoteLiteral(QLatin1StringView(kDropDatasetMark) + QString::number(task)));
        } else {
            dropped << u"NOT %1"_s.arg(judgement.sql);
        }
    }
    const bool isCounting = std::any_of(m_plan.filters.begin(), m_plan.filters.end(),
        [](const RowFilter &filter) { return filter.test != nullptr; });
    if (ends.isEmpty() && !isCounting)
        return (conditions + dropped).join(u"\n  AND "_s);

    // DuckDB may test ANDed conditions in any order. A CASE keeps a row that a filter dropped from
    // ending the run, and from being counted by a later filter that cannot read its value.
    QString filtered;
    for (const QString &condition : conditions)
        filtered += u" WHEN (%1) IS NOT TRUE THEN false"_s.arg(condition);
    const QString rest = dropped.isEmpty() ? u"true"_s : dropped.join(u" AND "_s);
    return u"CASE%1%2 ELSE %3 END"_s.arg(filtered, ends, rest);
}

QString PlanSql::changedStage() const
{
    QMap<int, QList<FieldChange>> changes; // those of one field in list order
    for (const FieldChange &change : m_plan.changes)
        changes[change.field.index] << change;
    QStringList replacements;
    for (auto it = changes.cbegin(); it != changes.cend(); ++it) {
        const QString text = fieldText(it->first().field);
        replacements << u"%1 AS %2"_s.arg(changedSql(*it, text), sourceColumn(it.key()));
    }
    return replacements.join(u",\n    "_s);
}

QString PlanSql::combinedColumn(int index) const
{
    const Combination &combination = m_plan.combinations[index];
    QString value;
    if (combination.kind == Combination::Kind::Merge) {
        QStringList pieces;
        for (const MergePart &part : combination.parts)
            pieces << (part.isField ? fieldText(part.field) : quoteLiteral(part.text));
        value = mergeSql(pieces);
    } else {
        const FieldRef &left = combination.operands.first();
        const FieldRef &right = combination.operands.last();
        value = arithmeticSql(combination.kind, fieldText(left), fieldText(right));
    }
    return u"%1 AS %2"_s.arg(value, temporaryColumn(index));
}

/// A name that was made in the
/// same SELECT would be put in as the expression it stands for, wherever it occurs, so that work
/// doubles with each; a SELECT of its own is computed once.
QList<QList<int>> PlanSql::combinationLevels() const
{
    QList<int> levelOf;
    QList<QList<int>> levels;
    for (int i = 0; i < m_plan.combinations.size(); ++i) {
        int level = 0;
        for (const FieldRef &field : m_plan.combinations[i].reads()) {
            if (field.origin == FieldRef::Origin::Temporary)
                level = std::max(level, levelOf[field.index] + 1);
        }
        levelOf << level;
        if (level == levels.size())
            levels.append(QList<int>());
        levels[level] << i;
    }
    return levels;
}

QStringList PlanSql::combinedColumns(OutputTyping typing, bool hasFiles) const
{
    const QList<QList<int>> levels = combinationLevels();
    if (levels.isEmpty())
        return {}; // most flows, of which some have tens of thousands of outputs
    // From the last level to the first: what later ones and the outputs read goes through.
    std::set<QString> live;
    if (hasFiles)
        live.insert(QLatin1StringView(kFileColumn));
    const auto keep = [&](const FieldRef &field) {
        if (field.origin == FieldRef::Origin::Source)
            live.insert(sourceColumn(field.index));
        else if (field.origin == FieldRef::Origin::Temporary)
            live.insert(temporaryColumn(field.index));
    };
    for (const OutputField &output : m_plan.outputs) {
        if (m_limits.isCanceled())
            return {};
        if (isMoved(output, typing))
            live.insert(jsonColumn(output.from.index));
        else
            keep(output.from);
    }
    for (const int key : m_plan.partitionKeys)
        keep(m_plan.outputs[key].from);
    QStringList selected;
    for (auto level = levels.crbegin(); level != levels.crend(); ++level) {
        QStringList columns;
        for (const int index : *level) {
            live.erase(temporaryColumn(index));
            columns << combinedColumn(index);
        }
        columns = QStringList(live.begin(), live.end()) + columns;
        for (const int index : *level) {
            for (const FieldRef &field : m_plan.combinations[index].reads())
                keep(field);
        }
        selected.prepend(columns.join(u",\n    "_s));
    }
    return selected;
}

QString PlanSql::outputValue(const OutputField &output, OutputTyping typing) const
{
    if (isMoved(output, typing))
        return jsonColumn(output.from.index);
    const QString text = fieldText(output.from);
    return typing == OutputTyping::Typed && !output.type.isEmpty()
        ? u"CAST(%1 AS %2)"_s.arg(text, output.type)
        : text;
}

/// The line is put together as text: DuckDB's own writers would read the numbers.
QString PlanSql::outputLine(OutputTyping typing) const
{
    if (isRecordMoved(typing))
        return u"sluice_compact_json(%1)"_s.arg(jsonColumn(int(m_plan.sourceFields.size())));
    if (typing != OutputTyping::CsvLines) {
        JsonLineSql line;
        for (const OutputField &output : m_plan.outputs) {
            if (m_limits.isCanceled())
                return {};
            line.add(output.name, outputValue(output, typing), isMoved(output, typing));
        }
        return line.sql();
    }
    QStringList values;
    for (const OutputField &output : m_plan.outputs) {
        if (m_limits.isCanceled())
            return {};
        values << outputValue(output, typing);
    }
    return u"sluice_csv_line(%1)"_s.arg(values.join(u",\n  "_s));
}

QByteArray PlanSql::csvHeader() const
{
    std::string header;
    for (qsizetype i = 0; i < m_plan.outputs.size() && !m_limits.isCanceled(); ++i) {
        if (i > 0)
            header += ',';
        appendCsvField(header, m_plan.outputs[i].name.toStdString());
    }
    return header.empty() ? QByteArray("\"\"") : QByteArray::fromStdString(header);
}

QString PlanSql::outputColumns(OutputTyping typing) const
{
    if (typing != OutputTyping::Text && typing != OutputTyping::Typed) {
        const QString name
            = typing == OutputTyping::CsvLines ? QString::fromUtf8(csvHeader()) : u"line"_s;
        return u"%1 AS %2"_s.arg(outputLine(typing), quoteIdentifier(name));
    }
    QStringList columns;
    for (const OutputField &output : m_plan.outputs) {
        if (m_limits.isCanceled())
            return {};
        columns << u"%1 AS %2"_s.arg(outputValue(output, typing), quoteIdentifier(output.name));
    }
    return columns.join(u",\n  "_s);
}

QString PlanSql::freeColumnName(QString name) const
{
    QSet<QString> taken; // DuckDB does not tell names apart by case
    for (const OutputField &output : m_plan.outputs)
        taken.insert(output.name.toCaseFolded());
    while (taken.contains(name))
        name += u'_';
    return name;
}

QString PlanSql::select(const QString &scan, OutputTyping typing, const ExtraColumns &extra) const
{
    QString sql = u"WITH source AS NOT MATERIALIZED (\n  %1\n)"_s.arg(scan);
    QString last = u"source"_s;
    const auto stage = [&](const QString &name, const QString &select) {
        sql += u",\n%1 AS NOT MATERIALIZED (\n  %2\n)"_s.arg(name, select);
        last = name;
    };
    if (const QString kept = keptStage(); !kept.isEmpty())
        stage(u"kept"_s, u"SELECT * FROM "_s + last + u"\n  WHERE "_s + kept);
    if (const QString changed = changedStage(); !changed.isEmpty())
        stage(u"changed"_s, u"SELECT * REPLACE (\n    "_s + changed + u")\n  FROM "_s + last);
    // DuckDB bounds how deep one SELECT may stand in another; a stage each costs it the square.
    constexpr qsizetype kDeepest = 50;
    const QStringList combined = combinedColumns(typing, !extra.file.isEmpty());
    for (qsizetype i = 0; i < combined.size(); i += kDeepest) {
        QString select = last;
        for (const QString &columns : combined.mid(i, kDeepest)) {
            const bool isFirst = select == last;
            select = u"SELECT "_s + columns + u"\n  FROM "_s
                + (isFirst ? select : u"(\n  "_s + select + u')');
        }
        stage(u"combined%1"_s.arg(i), select);
    }

    QString columns = outputColumns(typing);
    if (!extra.file.isEmpty())
        columns += u", %1 AS %2"_s.arg(QLatin1StringView(kFileColumn), quoteIdentifier(extra.file));
    if (!extra.partition.isEmpty()) {
        QStringList values {quoteLiteral(QString::number(extra.partitions))};
        for (const int key : m_plan.partitionKeys)
            values << fieldText(m_plan.outputs[key].from);
        columns += u", sluice_partition(%1) AS %2"_s.arg(
            values.join(u", "_s), quoteIdentifier(extra.partition));
    }
    return sql + u"\nSELECT "_s + columns + u"\nFROM "_s + last;
}

} // namespace sluice::engine
