#pragma once

#include "emulator/swf/domains/domaintable.h"

namespace sluice::emulator::swf {

enum class TypeKind { Workflow, Activity };

/// {"name": N, "version": V}, as types are named in calls and events.
struct TypeName {
    QString name;
    QString version;

    static TypeName fromJson(const QJsonValue &json);
    QJsonObject toJson() const;
    /// "WorkflowType=[name=N, version=V]", as faults name it.
    QString inFaults(TypeKind kind) const;

    friend bool operator==(const TypeName &, const TypeName &) = default;
};

struct RegisteredType {
    qint64 row = 0;
    TypeName type;
    bool isDeprecated = false;
    QJsonObject about; ///< {"description": ..., "defaultTaskList": {...}, ...} as registered
    qint64 createdAt = 0; ///< milliseconds since 1970
    qint64 deprecatedAt = 0; ///< 0: it is not
};

/// Which of the types of one status a list has.
struct TypeFilter {
    bool deprecated = false;
    QString name; ///< empty: all
};

/// The workflow and activity types of all domains.
class TypeTable {
public:
    /// \param database must outlive it
    explicit TypeTable(sqlite::Database &database);

    Result<std::optional<RegisteredType>> find(
        qint64 domain, TypeKind kind, const TypeName &type) const;
    /// UnknownResourceFault when it is not there.
    Result<RegisteredType> require(qint64 domain, TypeKind kind, const TypeName &type) const;

    Result<qint64> count(qint64 domain, TypeKind kind) const;
    Result<> insert(qint64 domain, TypeKind kind, const RegisteredType &type);
    /// \param deprecatedAt 0: it is registered again
    Result<> setDeprecated(qint64 row, qint64 deprecatedAt);
    /// Those of a domain that are not yet.
    Result<> deprecateAll(qint64 domain, qint64 deprecatedAt);
    Result<> remove(qint64 row);

    /// By code point of the name, then of the version. \param page its `after` is "NAME:VERSION",
    /// which no name has in itself
    Result<QList<RegisteredType>> page(
        qint64 domain, TypeKind kind, const TypeFilter &filter, const NamePage &page) const;

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf
