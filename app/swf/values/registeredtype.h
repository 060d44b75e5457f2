#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QList>
#include <QString>

namespace sluice::swf {

/// A workflow or activity type, as ListWorkflowTypes and ListActivityTypes tell it.
struct RegisteredType {
    enum class Kind { Workflow, Activity };

    Kind kind = Kind::Workflow;
    QString name;
    QString version;
    QString description;
    QDateTime createdAt;
    bool isDeprecated = false;

    /// "WorkflowType", "ActivityType": the end of its operations' names.
    QString kindName() const;
    /// Unlike that of any other one.
    QString key() const;

    friend bool operator==(const RegisteredType &, const RegisteredType &) = default;
};

/// Of the answer's `typeInfos`.
QList<RegisteredType> typesFrom(const QJsonArray &infos, RegisteredType::Kind kind);

} // namespace sluice::swf
