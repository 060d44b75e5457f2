#pragma once

#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <random>
#include <string_view>

namespace sluice::fuzz {

/// What made-up requests say where the facts know of a secret.
inline constexpr const char *kSecret = "secret-value";

/// What happens to a service in one input.
struct ServiceStep {
    QByteArray method; ///< "POST"; or something that happens by itself, as its house says
    QByteArray target; ///< path and query, or the operation where a service has no paths
    QByteArray body;
};

/// What members with a telling name may hold.
struct Stock {
    QLatin1String member; ///< part of the name, in lower case
    QStringList texts;
};

/// How requests to a service are made up.
struct RequestStyle {
    QList<Stock> stock; ///< the first that fits counts
    QList<ServiceStep> happenings; ///< what may happen between requests
    bool hasPaths = true;

    static const RequestStyle &appflow();
    static const RequestStyle &swf();
};

/// The text of an input: the method and the target in a line, the body behind it, and a line "--"
/// between two steps.
QList<ServiceStep> stepsFrom(std::string_view text);
QByteArray textOf(const QList<ServiceStep> &steps);

/// Makes up requests from the facts of the service: members, values of enums, borders of lengths
/// and numbers; names from a small stock, so that requests speak of the same things.
class RequestMaker {
public:
    RequestMaker(const aws::ServiceModel &model, const RequestStyle &style, quint32 seed);

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
    const RequestStyle &m_style;
    const aws::ShapeTable &m_shapes;
    std::mt19937 m_random;
    QString m_connector; ///< whose members are used in this request
};

/// For LLVMFuzzerCustomMutator: bytes alone seldom leave valid JSON behind, so most changes are
/// made to requests. \return the new size
std::size_t mutateRequests(
    std::uint8_t *data, std::size_t size, std::size_t mostBytes, RequestMaker &maker);

} // namespace sluice::fuzz
