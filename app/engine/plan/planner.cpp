#include "engine/plan/planner.h"

#include "engine/plan/combinationreader.h"
#include "engine/plan/fieldscope.h"
#include "engine/plan/filterreader.h"
#include "engine/plan/partitionreader.h"
#include "engine/plan/plansql.h"
#include "flow/definition/taskkinds.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <optional>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct PlannerText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::Planner)
};

bool combines(const flow::Task &task)
{
    return task.taskType == "Arithmetic"_L1 || task.taskType == "Merge"_L1;
}

/// Terraform writes [""] where it means [] (reference 3.3.4).
QStringList withoutBlanks(QStringList names)
{
    names.removeAll(QString());
    return names;
}

/// The names a Map_all task leaves out; nothing when its list is none.
std::optional<QStringList> excludedFields(const flow::Task &task)
{
    QStringList excluded;
    const QString list = task.properties.value(u"EXCLUDE_SOURCE_FIELDS_LIST"_s);
    if (list.trimmed().isEmpty())
        return excluded;
    const QJsonDocument document = QJsonDocument::fromJson(list.toUtf8());
    if (!document.isArray())
        return std::nullopt;
    for (const QJsonValue &value : document.array())
        excluded << value.toString();
    return excluded;
}

class Planner {
public:
    Planner(const flow::FlowDefinition &flow, const QStringList &sourceFields, QList<int> done,
        int nested)
        : m_flow(flow)
        , m_scope(flow, sourceFields)
        , m_done(std::move(done))
        , m_ownFields(sourceFields.size() - nested)
    {
        m_plan.sourceFields = sourceFields;
    }

    Result<FlowPlan> plan()
    {
        // Combining tasks come first: Map tasks anywhere in the list may use their fields.
        for (const bool combining : {true, false}) {
            for (int i = 0; i < m_flow.tasks.size(); ++i) {
                if (combines(m_flow.tasks[i]) != combining || m_done.contains(i))
                    continue;
                if (const auto taken = take(i + 1, m_flow.tasks[i]); !taken)
                    return fail(taken.error());
            }
        }
        addDirectCombinations();
        if (m_projectedFields == 0 && !hasMapAll(m_flow))
            m_plan.outputs.clear();
        for (const QString &name : sourceFieldsNeeded(m_flow)) {
            if (m_scope.sourceFields().contains(name) && !m_scope.isProjected(name))
                m_plan.unprojected << name;
        }
        if (const auto unique = checkOutputs(); !unique)
            return fail(unique.error());
        const auto keys = readPartition(m_flow, m_plan.outputs);
        if (!keys)
            return fail(keys.error());
        m_plan.partitionKeys = *keys;
        return m_plan;
    }

private:
    Result<> take(int number, const flow::Task &task)
    {
        if (isProjection(task))
            return takeProjection(number, task);
        if (task.taskType == "Filter"_L1)
            return append(m_plan.filters, readRowFilter(number, task, m_scope));
        if (task.taskType == "Validate"_L1)
            return append(m_plan.validations, readValidation(number, task));
        if (task.taskType == "Mask"_L1 || task.taskType == "Truncate"_L1)
            return takeChange(number, task);
        if (task.taskType == "Arithmetic"_L1)
            return appendCombination(readArithmetic(number, task, m_scope));
        if (task.taskType == "Merge"_L1)
            return appendCombination(readMerge(number, task, m_scope));
        if (task.taskType == "Map"_L1)
            return takeMap(number, task);
        if (task.taskType == "Map_all"_L1)
            return takeMapAll(number, task);
        if (task.taskType == "Passthrough"_L1)
            return takePassthrough(number, task);
        if (task.taskType == "Partition"_L1)
            return {}; // its keys are outputs: when these are known
        return fail(ErrorKind::Unsupported,
            PlannerText::tr(
                "%1 cannot run on Sluice Local yet; remove the task or run the flow on Amazon "
                "AppFlow.")
                .arg(taskLabel(number, task)));
    }

    template <class T> static Result<> append(QList<T> &list, const Result<T> &item)
    {
        if (!item)
            return fail(item.error());
        list << *item;
        return {};
    }

    Result<> takeProjection(int number, const flow::Task &task)
    {
        for (const QString &name : withoutBlanks(task.sourceFields)) {
            if (const auto field = m_scope.anyField(name, number, task); !field)
                return fail(field.error());
            ++m_projectedFields;
        }
        return {};
    }

    Result<QString> onlySourceField(int number, const flow::Task &task) const
    {
        if (task.sourceFields.size() == 1)
            return task.sourceFields.first();
        return fail(ErrorKind::InvalidInput,
            PlannerText::tr("%1 must name one source field, it names %2; write one task per field.")
                .arg(taskLabel(number, task), QString::number(task.sourceFields.size())));
    }

    Result<Validation> readValidation(int number, const flow::Task &task) const
    {
        static const QHash<QString, ValidationRule> rules {
            {u"VALIDATE_NON_NULL"_s, ValidationRule::NonNull},
            {u"VALIDATE_NON_ZERO"_s, ValidationRule::NonZero},
            {u"VALIDATE_NON_NEGATIVE"_s, ValidationRule::NonNegative},
            {u"VALIDATE_NUMERIC"_s, ValidationRule::Numeric},
        };
        const auto rule = rules.constFind(task.operatorName);
        if (rule == rules.constEnd()) {
            return fail(ErrorKind::InvalidInput,
                PlannerText::tr(
                    "%1 has the operator \"%2\"; use VALIDATE_NON_NULL, VALIDATE_NON_ZERO, "
                    "VALIDATE_NON_NEGATIVE or VALIDATE_NUMERIC.")
                    .arg(taskLabel(number, task), task.operatorName));
        }
        const QString action = task.properties.value(u"VALIDATION_ACTION"_s, u"DropRecord"_s);
        if (action != "DropRecord"_L1 && action != "DropDataset"_L1) {
            return fail(ErrorKind::InvalidInput,
                PlannerText::tr(
                    "%1 has the VALIDATION_ACTION \"%2\"; use DropRecord or DropDataset.")
                    .arg(taskLabel(number, task), action));
        }
        const auto name = onlySourceField(number, task);
        if (!name)
            return fail(name.error());
        const auto field = m_scope.sourceField(*name, number, task);
        if (!field)
            return fail(field.error());
        return Validation {number, *name, *field, *rule, action == "DropDataset"_L1};
    }

    Result<int> length(int number, const flow::Task &task, const QString &key) const
    {
        bool ok = false;
        const int value = task.properties.value(key).toInt(&ok);
        if (ok && value >= 1)
            return value;
        return fail(ErrorKind::InvalidInput,
            PlannerText::tr("%1 needs %2, a whole number from 1 to 2147483647.")
                .arg(taskLabel(number, task), key));
    }

    Result<FieldChange> readMask(int number, const flow::Task &task) const
    {
        static const QHash<QString, FieldChange::Kind> kinds {
            {u"MASK_ALL"_s, FieldChange::Kind::MaskAll},
            {u"MASK_FIRST_N"_s, FieldChange::Kind::MaskFirst},
            {u"MASK_LAST_N"_s, FieldChange::Kind::MaskLast},
        };
        const auto kind = kinds.constFind(task.operatorName);
        if (kind == kinds.constEnd()) {
            return fail(ErrorKind::InvalidInput,
                PlannerText::tr(
                    "%1 has the operator \"%2\"; use MASK_ALL, MASK_FIRST_N or MASK_LAST_N.")
                    .arg(taskLabel(number, task), task.operatorName));
        }
        FieldChange change;
        change.kind = *kind;
        change.mask = task.properties.value(u"MASK_VALUE"_s, u"*"_s);
        if (change.mask.toUcs4().size() != 1) {
            return fail(ErrorKind::InvalidInput,
                PlannerText::tr("%1 has the MASK_VALUE \"%2\"; it must be one character.")
                    .arg(taskLabel(number, task), change.mask));
        }
        change.length = 5; // what the console sends for MASK_ALL (reference 3.2)
        if (*kind != FieldChange::Kind::MaskAll || task.properties.contains(u"MASK_LENGTH"_s)) {
            const auto given = length(number, task, u"MASK_LENGTH"_s);
            if (!given)
                return fail(given.error());
            change.length = *given;
        }
        // Every value becomes that long, whatever it was.
        constexpr int kLongestMask = 4096;
        if (*kind == FieldChange::Kind::MaskAll && change.length > kLongestMask) {
            return fail(ErrorKind::Unsupported,
                PlannerText::tr(
                    "%1 has the MASK_LENGTH %2; MASK_ALL masks with at most %3 characters here.")
                    .arg(taskLabel(number, task), QString::number(change.length),
                        QString::number(kLongestMask)));
        }
        return change;
    }

    Result<FieldChange> readTruncate(int number, const flow::Task &task) const
    {
        const auto given = length(number, task, u"TRUNCATE_LENGTH"_s);
        if (!given)
            return fail(given.error());
        FieldChange change;
        change.kind = FieldChange::Kind::Truncate;
        change.length = *given;
        return change;
    }

    Result<> takeChange(int number, const flow::Task &task)
    {
        auto change
            = task.taskType == "Mask"_L1 ? readMask(number, task) : readTruncate(number, task);
        if (!change)
            return fail(change.error());
        const auto name = onlySourceField(number, task);
        if (!name)
            return fail(name.error());
        const auto field = m_scope.sourceField(*name, number, task);
        if (!field)
            return fail(field.error());
        change->field = *field;
        change->taskNumber = number;
        if (field->origin == FieldRef::Origin::Source)
            m_plan.changes << *change;
        return {};
    }

    Result<> appendCombination(const Result<Combination> &combination)
    {
        if (const auto added = append(m_plan.combinations, combination); !added)
            return added;
        m_scope.addTemporary(combination->name, int(m_plan.combinations.size()) - 1);
        return {};
    }

    Result<> takeMap(int number, const flow::Task &task)
    {
        const auto name = onlySourceField(number, task);
        if (!name)
            return fail(name.error());
        const auto field = m_scope.anyField(*name, number, task);
        if (!field)
            return fail(field.error());
        const QString destination = task.destinationField.isEmpty() ? *name : task.destinationField;
        m_plan.outputs.append({destination, *field, {}, number});
        return {};
    }

    Result<> takeMapAll(int number, const flow::Task &task)
    {
        const auto excluded = excludedFields(task);
        if (!excluded) {
            return fail(ErrorKind::InvalidInput,
                PlannerText::tr(
                    "%1 has an EXCLUDE_SOURCE_FIELDS_LIST that is not a JSON list of names, "
                    "such as [\"a\",\"b\"].")
                    .arg(taskLabel(number, task)));
        }
        QSet<QString> left(excluded->cbegin(), excluded->cend());
        left.unite(mappedByHand());
        for (int i = 0; i < m_ownFields; ++i) {
            const QString &name = m_plan.sourceFields[i];
            if (!left.contains(name))
                m_plan.outputs.append({name,
                    m_scope.temporaryField(name).value_or(FieldRef {FieldRef::Origin::Source, i}),
                    {}, number});
        }
        return {};
    }

    /// The record goes on unchanged, so nothing may want to change it (reference 3.3.10).
    Result<> takePassthrough(int number, const flow::Task &task)
    {
        for (int i = 0; i < m_flow.tasks.size(); ++i) {
            const flow::Task &other = m_flow.tasks[i];
            if (i == number - 1 || flow::goesWithPassthrough(other))
                continue;
            return fail(ErrorKind::InvalidInput,
                PlannerText::tr("%1 passes records on unchanged, but %2 wants to change or map "
                                "them; remove one of the two.")
                    .arg(taskLabel(number, task), taskLabel(i + 1, other)));
        }
        for (int i = 0; i < m_ownFields; ++i)
            m_plan.outputs.append(
                {m_plan.sourceFields[i], {FieldRef::Origin::Source, i}, {}, number});
        m_plan.passesRecords = true;
        return {};
    }

    /// A Map task for a destination field wins over Map_all.
    QSet<QString> mappedByHand() const
    {
        QSet<QString> destinations;
        for (const flow::Task &task : m_flow.tasks) {
            if (task.taskType == "Map"_L1)
                destinations.insert(task.destinationField);
        }
        return destinations;
    }

    /// A combining task that names a destination which nothing reads writes there itself
    /// (reference 3.3.5). The destination may be one of its operands: price x quantity -> price.
    void addDirectCombinations()
    {
        QSet<int> read;
        const auto note = [&read](const FieldRef &field) {
            if (field.origin == FieldRef::Origin::Temporary)
                read.insert(field.index);
        };
        for (const Combination &combination : m_plan.combinations) {
            for (const FieldRef &field : combination.reads())
                note(field);
        }
        for (const OutputField &output : m_plan.outputs)
            note(output.from);
        for (int i = 0; i < m_plan.combinations.size(); ++i) {
            const Combination &combination = m_plan.combinations[i];
            if (combination.isOwnField && !read.contains(i))
                m_plan.outputs.append({combination.name, {FieldRef::Origin::Temporary, i}, {},
                    combination.taskNumber});
        }
    }

    Result<> checkOutputs() const
    {
        QSet<QString> seen;
        for (const OutputField &output : m_plan.outputs) {
            if (seen.contains(output.name)) {
                return fail(ErrorKind::InvalidInput,
                    PlannerText::tr(
                        "Two tasks map to the destination field \"%1\"; give one of them "
                        "another name.")
                        .arg(output.name));
            }
            seen.insert(output.name);
        }
        return {};
    }

    const flow::FlowDefinition &m_flow;
    FieldScope m_scope;
    QList<int> m_done;
    const qsizetype m_ownFields; ///< before those that are nested in them
    FlowPlan m_plan;
    qsizetype m_projectedFields = 0;
};

} // namespace

QStringList sourceFieldsNeeded(const flow::FlowDefinition &flow)
{
    QSet<QString> temporaries;
    QStringList needed;
    const auto need = [&](const flow::Task &task) {
        const bool takesTemporaries
            = combines(task) || isProjection(task) || task.taskType == "Map"_L1;
        for (const QString &name : withoutBlanks(task.sourceFields)) {
            const bool isTemporary = takesTemporaries && temporaries.contains(name);
            if (!isTemporary && !needed.contains(name))
                needed << name;
        }
    };
    // An operand is the source's until a task before this one has made a field of that name.
    for (const flow::Task &task : flow.tasks) {
        if (!combines(task))
            continue;
        need(task);
        temporaries.insert(temporaryName(task));
    }
    for (const flow::Task &task : flow.tasks) {
        // The keys of a partition are fields of the destination.
        if (!combines(task) && task.taskType != "Partition"_L1)
            need(task);
    }
    return needed;
}

QStringList sourceFieldsTaken(const flow::FlowDefinition &flow, const QStringList &offered)
{
    const QStringList named = sourceFieldsNeeded(flow);
    QStringList taken;
    for (const QString &name : named) {
        if (offered.contains(name))
            taken << name;
    }
    if (!hasMapAll(flow))
        return taken;
    QSet<QString> copied;
    for (const flow::Task &task : flow.tasks) {
        if (!flow::takesAllFields(task))
            continue;
        const QStringList excluded = excludedFields(task).value_or(QStringList());
        for (const QString &name : offered) {
            if (!excluded.contains(name))
                copied.insert(name);
        }
    }
    QStringList inOrder;
    for (const QString &name : offered) {
        if (copied.contains(name) || taken.contains(name))
            inOrder << name;
    }
    return inOrder;
}

bool hasMapAll(const flow::FlowDefinition &flow)
{
    for (const flow::Task &task : flow.tasks) {
        if (flow::takesAllFields(task))
            return true;
    }
    return false;
}

Result<FlowPlan> planFlow(const flow::FlowDefinition &flow, const QStringList &sourceFields,
    const QList<int> &done, int nested)
{
    return Planner(flow, sourceFields, done, nested).plan();
}

Result<> checkColumnNames(const FlowPlan &plan)
{
    QHash<QString, QString> seen; // DuckDB does not tell names apart by case
    for (const OutputField &output : plan.outputs) {
        if (output.name.isEmpty()) {
            return fail(ErrorKind::Unsupported,
                PlannerText::tr(
                    "A column of Parquet needs a name; map the field without a name to a "
                    "destination field that has one."));
        }
        const QString other = seen.value(output.name.toCaseFolded());
        if (!other.isNull()) {
            return fail(ErrorKind::Unsupported,
                PlannerText::tr(
                    "The destination fields \"%1\" and \"%2\" differ only in case, which "
                    "columns of Parquet may not; rename one of them.")
                    .arg(other, output.name));
        }
        seen.insert(output.name.toCaseFolded(), output.name);
    }
    return {};
}

} // namespace sluice::engine
