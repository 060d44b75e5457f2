#pragma once

namespace sluice::engine {

/// What a run writes in a hidden folder before it is in its place. A folder for each, also where
/// two of them come to lie in the same bucket: `.sluice-staging-ID`, and behind the id what is
/// named here.
enum class StagingRole {
    Objects, ///< of a bucket, for a run that succeeds; or on their way to another destination
    /// "-refused": records that the destination refused, kept whatever the run's end.
    Refused,
    /// "-responses": what the destination took, for a run whose record has an end.
    Responses,
    /// "-entity": the file of an entity, for a run whose record has an end. A link at its place
    /// stays one, and what it leads to is replaced; of the others the link is, as S3 would.
    Entity,
    Source, ///< "-source": records of a source that is no bucket, which become no object
};

} // namespace sluice::engine
