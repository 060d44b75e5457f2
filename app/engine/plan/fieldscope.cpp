#include "engine/plan/fieldscope.h"

#include "base/closematches.h"
#include "engine/plan/namelist.h"
#include "engine/plan/planner.h"
#include "flow/definition/taskkinds.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct FieldScopeText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::FieldScope)
};

/// A file that is separated by something else than commas has one column, whose name is the line.
QString separatorHint(const QStringList &names)
{
    if (names.size() != 1)
        return {};
    const QString &only = names.first();
    if (only.contains(u';'))
        return FieldScopeText::tr(
            " Its columns seem to be separated by semicolons: save the file with "
            "commas, as AppFlow reads it.");
    if (only.contains(u'\t'))
        return FieldScopeText::tr(
            " Its columns seem to be separated by tabs: save the file with commas, as "
            "AppFlow reads it.");
    if (only.contains(u'|'))
        return FieldScopeText::tr(
            " Its columns seem to be separated by vertical bars: save the file with "
            "commas, as AppFlow reads it.");
    return {};
}

/// What follows the sentence on a name that is not there; begins with a space, or is empty.
QString remedy(const QString &name, const QStringList &names)
{
    if (const QString hint = separatorHint(names); !hint.isEmpty())
        return hint;
    const QString nearest = nearestMatch(name, names);
    return nearest.isEmpty() ? QString() : FieldScopeText::tr(" Did you mean \"%1\"?").arg(nearest);
}

} // namespace

FieldScope::FieldScope(const flow::FlowDefinition &flow, const QStringList &sourceFields)
    : m_sourceFields(sourceFields)
    , m_isAllFetched(hasMapAll(flow))
{
    for (int i = 0; i < sourceFields.size(); ++i)
        m_indexes.insert(sourceFields[i], i);
    for (const flow::Task &task : flow.tasks) {
        if (task.taskType == "Filter"_L1 && task.operatorName == "PROJECTION"_L1)
            m_projected.unite(QSet<QString>(task.sourceFields.begin(), task.sourceFields.end()));
    }
}

Result<FieldRef> FieldScope::sourceField(
    const QString &name, int taskNumber, const flow::Task &task) const
{
    const auto index = m_indexes.constFind(name);
    if (index == m_indexes.constEnd()) {
        return fail(ErrorKind::InvalidInput,
            FieldScopeText::tr(
                "%1 names the field \"%2\", which the source does not have; it has %3.")
                    .arg(taskLabel(taskNumber, task), name, nameList(m_sourceFields))
                + remedy(name, m_sourceFields));
    }
    if (!isProjected(name))
        return FieldRef {};
    return FieldRef {FieldRef::Origin::Source, *index};
}

Result<FieldRef> FieldScope::anyField(
    const QString &name, int taskNumber, const flow::Task &task) const
{
    if (const auto temporary = temporaryField(name))
        return *temporary;
    return sourceField(name, taskNumber, task);
}

std::optional<FieldRef> FieldScope::temporaryField(const QString &name) const
{
    const auto index = m_temporaries.constFind(name);
    if (index == m_temporaries.constEnd())
        return std::nullopt;
    return FieldRef {FieldRef::Origin::Temporary, *index};
}

} // namespace sluice::engine
