#pragma once

#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <random>
#include <string_view>

namespace sluice::fuzz {

/// What made-up requests say where the facts know of a secret.
inline constexpr const char *kSecret = "secret-value";

/// What happens to a service in one input.
struct ServiceStep {
    QByteArray method; ///< "POST"; or END and BREAK, which let the runs in progress succeed or fail
    QByteArray target; ///< path and query
    QByteArray body;
};

/// The text of an input: the method and the target in a line, the body behind it, and a line "--"
/// between two steps.
QList<ServiceStep> stepsFrom(std::string_view text);
QByteArray textOf(const QList<ServiceStep> &steps);

/// Makes up requests from the facts of the service: members, values of enums, borders of lengths
/// and numbers; names from a small stock, so that requests speak of the same things.
class RequestMaker {
public:
    RequestMaker(const aws::ServiceModel &model, quint32 seed);

    int below(int limit) { return int(m_random() % quint32(limit)); }

    /// A request of some operation.
    ServiceStep step();
    ServiceStep step(const QString &operation);

    /// The value with something in it changed.
    QJsonValue changed(const QJsonValue &value);

private:
    QJsonObject structureOf(const aws::Shape &shape, int depth);
    QJsonValue valueOf(int shape, const QString &member, int depth);
    QString textFor(const aws::Shape &shape, const QString &member);
    double numberFor(const aws::Shape &shape);
    QJsonValue anything();

    const aws::ServiceModel &m_model;
    const aws::ShapeTable &m_shapes;
    std::mt19937 m_random;
    QString m_connector; ///< whose members are used in this request
};

} // namespace sluice::fuzz
