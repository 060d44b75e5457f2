#include "engine/plan/tracesql.h"

#include "engine/plan/stagesql.h"
#include "engine/source/scansql.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString rawColumn(int field)
{
    return u'r' + QString::number(field);
}

QString badColumn(int validation)
{
    return u'b' + QString::number(validation);
}

QString stepColumn(int change)
{
    return u'c' + QString::number(change);
}

} // namespace

TraceSql::TraceSql(const FlowPlan &plan, OutputTyping typing, ReadLimits limits)
    : m_plan(plan)
    , m_sql(plan, limits)
    , m_typing(typing)
    , m_limits(std::move(limits))
    , m_judgements(m_sql.judgements())
{
}

/// The first that decides, as PlanSql::select() has it.
QString TraceSql::verdict() const
{
    QString cases;
    for (int i = 0; i < m_judgements.size(); ++i) {
        const bool isFilter = m_judgements[i].kind == Judgement::Kind::Filter;
        cases += u" WHEN (%1) IS%2 TRUE THEN %3"_s.arg(
            m_judgements[i].sql, isFilter ? u" NOT"_s : QString(), QString::number(i));
    }
    return cases.isEmpty() ? u"CAST(NULL AS INTEGER)"_s : u"CASE%1 END"_s.arg(cases);
}

QString TraceSql::decisionSql(Decision decision) const
{
    if (decision == Decision::Kept)
        return u"v IS NULL"_s;
    QStringList numbers {u"-1"_s};
    for (int i = 0; i < m_judgements.size(); ++i) {
        const bool endsRun = m_judgements[i].kind == Judgement::Kind::EndsRun;
        if (endsRun == (decision == Decision::EndsRun))
            numbers << QString::number(i);
    }
    return u"v IN (%1)"_s.arg(numbers.join(u", "_s));
}

/// The changes of one field one after the other, from what it was.
QStringList TraceSql::steps() const
{
    QStringList columns;
    for (int i = 0; i < m_plan.changes.size(); ++i) {
        if (m_limits.isCanceled())
            break;
        QList<FieldChange> soFar;
        for (const FieldChange &change : m_plan.changes.first(i + 1)) {
            if (change.field == m_plan.changes[i].field)
                soFar << change;
        }
        columns << u"%1 AS %2"_s.arg(
            changedSql(soFar, rawColumn(m_plan.changes[i].field.index)), stepColumn(i));
    }
    return columns;
}

QString TraceSql::select(const QString &scan, const Rows &rows) const
{
    QString sql = u"WITH source AS NOT MATERIALIZED (\n  "
                  "SELECT *, row_number() OVER () AS n FROM (%1)\n)"_s.arg(scan);
    QString last = u"source"_s;
    const auto stage = [&](const QString &name, const QString &select) {
        sql += u",\n%1 AS NOT MATERIALIZED (\n  %2\n)"_s.arg(name, select);
        last = name;
    };
    QStringList raw {u"*"_s};
    for (int i = 0; i < m_plan.sourceFields.size() && !m_limits.isCanceled(); ++i)
        raw << sourceColumn(i) + u" AS "_s + rawColumn(i);
    const QString limit = u"\n  LIMIT %1"_s.arg(rows.count);
    const bool isDecided = rows.decision != Decision::Any;
    stage(u"chosen"_s,
        u"SELECT %1 FROM source\n  WHERE n >= %2%3%4"_s.arg(raw.join(u", "_s),
            QString::number(rows.first),
            rows.where.isEmpty() ? QString() : u" AND (%1)"_s.arg(rows.where),
            isDecided ? QString() : limit));

    QStringList judged {u"*"_s, verdict() + u" AS v"_s};
    for (const Judgement &judgement : m_judgements) {
        if (judgement.kind != Judgement::Kind::Filter)
            judged << judgement.sql + u" AS "_s + badColumn(judgement.index);
    }
    stage(u"judged"_s, u"SELECT %1\n  FROM chosen"_s.arg(judged.join(u",\n    "_s)));
    if (isDecided) {
        stage(u"decided"_s,
            u"SELECT * FROM judged WHERE %1%2"_s.arg(decisionSql(rows.decision), limit));
    }
    if (const QString changed = m_sql.changedStage(); !changed.isEmpty()) {
        stage(u"changed"_s,
            u"SELECT * REPLACE (\n    %1),\n    %2\n  FROM %3"_s.arg(
                changed, steps().join(u",\n    "_s), last));
    }
    const auto levels = m_sql.combinationLevels();
    for (qsizetype i = 0; i < levels.size(); ++i) {
        QStringList columns {u"*"_s};
        for (const int index : levels[i])
            columns << m_sql.combinedColumn(index);
        stage(u"combined%1"_s.arg(i),
            u"SELECT %1\n  FROM %2"_s.arg(columns.join(u",\n    "_s), last));
    }

    QStringList columns {u"n"_s, QString(QLatin1StringView(kFileColumn)), u"v"_s};
    for (int i = 0; i < m_plan.validations.size(); ++i)
        columns << badColumn(i);
    for (int i = 0; i < m_plan.sourceFields.size() && !m_limits.isCanceled(); ++i)
        columns << rawColumn(i);
    for (int i = 0; i < m_plan.changes.size(); ++i)
        columns << stepColumn(i);
    for (int i = 0; i < m_plan.combinations.size(); ++i)
        columns << PlanSql::temporaryColumn(i);
    for (const OutputField &output : m_plan.outputs) {
        if (m_limits.isCanceled())
            return {};
        columns << m_sql.outputValue(
            output, m_typing == OutputTyping::Typed ? OutputTyping::Typed : OutputTyping::Text);
    }
    if (hasLine())
        columns << m_sql.outputLine(m_typing);
    return sql + u"\nSELECT "_s + columns.join(u",\n  "_s) + u"\nFROM "_s + last;
}

} // namespace sluice::engine
