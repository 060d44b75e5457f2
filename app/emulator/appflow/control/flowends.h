#pragma once

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/entities/connectordata.h"
#include "emulator/appflow/entities/s3entities.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/mappings/localmappings.h"
#include "flow/validation/surroundings.h"

#include <QObject>

#include <optional>

namespace sluice::emulator {

/// Asks the ends of a flow before it is stored (reference 3.5, 7.6).
class FlowEnds final : public QObject {
    Q_OBJECT

public:
    using Facts = std::optional<flow::SourceObject>;

    struct Parts {
        ProfileStore &profiles;
        const Connectors &connectors;
        LocalMappings &mappings;
        ConnectorData &data;
        S3Entities &buckets;
    };

    /// All references must outlive it.
    explicit FlowEnds(Parts parts);

    /// There is nobody to ask, not even a bucket for its objects.
    static bool asksNobody(const flow::FlowDefinition &flow);

    /// Once custom connectors have agreed to the flow's settings: the fields of the source where
    /// they are known for certain, what is wrong with its bucket, nothing otherwise. Fails with
    /// what a connector says against it.
    Pending<Facts> facts(const flow::FlowDefinition &flow);

private:
    void askBucket(const flow::Endpoint &source, const std::shared_ptr<Promise<Facts>> &answer);
    void askForFields(const flow::Endpoint &source, const std::shared_ptr<Promise<Facts>> &answer);
    bool isKnownForCertain(const flow::Endpoint &end) const;

    Parts m_parts;
};

} // namespace sluice::emulator
