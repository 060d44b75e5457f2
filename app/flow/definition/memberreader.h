#pragma once

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sluice::flow {

/// Takes the known members out of one JSON object, checking their types; rest() is what is left.
/// All readers of one document share `problem`, which keeps the first breach.
class MemberReader {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::MemberReader)

public:
    /// \param path of this object from the root, empty for the root, else "tasks[2]"
    MemberReader(const QJsonObject &json, QString path, QString &problem);

    QString text(QLatin1String name);
    QJsonObject object(QLatin1String name);
    QJsonArray list(QLatin1String name);
    QStringList textList(QLatin1String name);
    QMap<QString, QString> textMap(QLatin1String name);
    void drop(QLatin1String name);

    /// What nobody asked for, without nulls. A member that only differs from one that was asked for
    /// and is absent by a capital first letter has CloudFormation's spelling: a problem.
    QJsonObject rest();

    QString pathOf(const QString &member) const;
    /// The reader of an element, "tasks[2]"; a problem when it is no object.
    MemberReader element(QLatin1String listName, const QJsonArray &list, qsizetype index);

private:
    QJsonValue take(QLatin1String name);
    void complain(const QString &problem);

    QJsonObject m_json;
    QString m_path;
    QString &m_problem;
    QStringList m_absent;
};

/// Explicit nulls count as absent (reference 1.1), at every depth. Lists keep theirs, for the place
/// of an element has a meaning.
QJsonObject withoutNulls(const QJsonObject &object);

} // namespace sluice::flow
