#pragma once

#include "aws/model/shape.h"

#include <QJsonObject>

namespace sluice::aws {

/// Takes the secrets out of a document of the service: values of sensitive shapes and, since a
/// newer service may know members we do not, unknown members whose name sounds like one.
class Redactor {
public:
    explicit Redactor(const ShapeTable &shapes);

    QJsonObject redact(const Shape &shape, const QJsonObject &object) const;
    /// By names alone, for documents outside the model.
    static QJsonObject redactByName(const QJsonObject &object);

private:
    QJsonValue redactValue(const Shape &shape, const QJsonValue &value) const;
    QJsonValue redactNamed(const QString &name, const Shape &shape, const QJsonValue &value) const;
    QJsonObject redactMap(const Shape &shape, const QJsonObject &map) const;

    const ShapeTable &m_shapes;
};

} // namespace sluice::aws
