#pragma once

#include "base/result.h"
#include "engine/plan/flowplan.h"
#include "flow/definition/flowdefinition.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace sluice::engine {

/// Which names a flow's tasks may use, and what they stand for.
class FieldScope {
public:
    FieldScope(const flow::FlowDefinition &flow, const QStringList &sourceFields);

    /// A field that is there but not projected is Nothing. InvalidInput when the source lacks it.
    Result<FieldRef> sourceField(const QString &name, int taskNumber, const flow::Task &task) const;

    /// Whether a source's field of that name is fetched.
    bool isProjected(const QString &name) const
    {
        return m_isAllFetched || m_projected.contains(name);
    }

    /// As sourceField(), but temporary fields come first.
    Result<FieldRef> anyField(const QString &name, int taskNumber, const flow::Task &task) const;

    /// The temporary field of that name which was added last.
    std::optional<FieldRef> temporaryField(const QString &name) const;

    void addTemporary(const QString &name, int index) { m_temporaries.insert(name, index); }

    const QStringList &sourceFields() const { return m_sourceFields; }

private:
    QStringList m_sourceFields;
    QHash<QString, int> m_indexes;
    QHash<QString, int> m_temporaries;
    QSet<QString> m_projected;
    bool m_isAllFetched = false;
};

} // namespace sluice::engine
