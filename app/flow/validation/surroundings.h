#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace sluice::flow {

/// What is known of one end of a flow beside the flow.
struct EndSurroundings {
    /// ConnectorConfiguration of its connector, {"canUseAsSource": true, "supportedTriggerTypes":
    /// ["OnDemand"], ...}. Empty: not known, but for AWS's own, whose facts the rules have.
    QJsonObject connector;
    QString connectorProblem; ///< why there is no such connector; a sentence
    QString profileConnector; ///< connectorType of the profile that it names; empty: not known
};

/// What the object that a flow reads holds, where that is known for certain: files or a connector's
/// code stand for it. No fields are known of buckets, whose objects may be others tomorrow.
struct SourceObject {
    QString name;
    QJsonArray fields; ///< ConnectorEntityField; none: not known
    QString problem; ///< why it cannot be read; a sentence
};

/// What the rules ask of the world around a flow. What is absent is not known: the rules that need
/// it are silent.
struct Surroundings {
    EndSurroundings source;
    QList<EndSurroundings> destinations; ///< in the order of the flow's; may be fewer
    std::optional<SourceObject> sourceObject;
    std::function<bool(const QString &bucket)> knowsBucket;

    EndSurroundings destination(qsizetype index) const { return destinations.value(index); }
};

} // namespace sluice::flow
