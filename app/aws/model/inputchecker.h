#pragma once

#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"

namespace sluice::aws {

/// Walks one input along its shape and collects the breaches, worded as the service does. Null
/// members count as absent, unknown ones are let through (reference 1.1).
class InputChecker {
public:
    explicit InputChecker(const ShapeTable &shapes);

    QList<Violation> check(const Shape &shape, const QJsonObject &value);

    /// What check() lets through.
    QList<UnknownMember> unknownMembers(const Shape &shape, const QJsonObject &value);

private:
    /// Where the walk stands; written out only for a violation.
    struct Place {
        const Place *parent = nullptr;
        QStringView name; ///< of a member or key
        qsizetype element = 0; ///< counts from one; 0 for a member
    };

    static QString textOf(const Place *place);
    void report(
        const Place &place, const Shape &shape, const QJsonValue &value, const QString &constraint);
    void checkValue(const Place &place, const Shape &shape, const QJsonValue &value);
    void noteUnknown(const Place *place, const Shape &shape, const QJsonObject &object);
    void checkMembers(const Place *place, const Shape &shape, const QJsonObject &object);
    void checkList(const Place &place, const Shape &shape, const QJsonValue &value);
    void checkMap(const Place &place, const Shape &shape, const QJsonValue &value);
    void reportInner(const Place &place, const Shape &shape, const QJsonValue &value,
        const QString &opening, const QStringList &constraints);

    const ShapeTable &m_shapes;
    QList<Violation> m_violations;
    bool m_notesUnknown = false;
    QList<UnknownMember> m_unknown;
};

} // namespace sluice::aws
