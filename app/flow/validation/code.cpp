#include "flow/validation/code.h"

#include <array>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct Name {
    Code code;
    QLatin1String spelled;
};

constexpr std::array kCodeNames {
    Name {Code::ApiVersionMissing, "api-version-missing"_L1},
    Name {Code::ApiVersionUnknown, "api-version-unknown"_L1},
    Name {Code::ArithmeticOperands, "arithmetic-operands"_L1},
    Name {Code::ArithmeticOrder, "arithmetic-order"_L1},
    Name {Code::ArithmeticWithoutOperator, "arithmetic-without-operator"_L1},
    Name {Code::BucketInvalid, "bucket-invalid"_L1},
    Name {Code::BucketMissing, "bucket-missing"_L1},
    Name {Code::BucketUnknown, "bucket-unknown"_L1},
    Name {Code::CatalogDatabaseMissing, "catalog-database-missing"_L1},
    Name {Code::CatalogNotToBucket, "catalog-not-to-bucket"_L1},
    Name {Code::CategoryMapUnreadable, "category-map-unreadable"_L1},
    Name {Code::ChangedFieldNotMapped, "changed-field-not-mapped"_L1},
    Name {Code::ConnectorNoDestination, "connector-no-destination"_L1},
    Name {Code::ConnectorNoSource, "connector-no-source"_L1},
    Name {Code::ConnectorUnknown, "connector-unknown"_L1},
    Name {Code::DescriptionInvalid, "description-invalid"_L1},
    Name {Code::DestinationConnectorMissing, "destination-connector-missing"_L1},
    Name {Code::DestinationFieldTwice, "destination-field-twice"_L1},
    Name {Code::DestinationMissing, "destination-missing"_L1},
    Name {Code::DestinationTooMany, "destination-too-many"_L1},
    Name {Code::DestinationUnsupported, "destination-unsupported"_L1},
    Name {Code::DetectorInterval, "detector-interval"_L1},
    Name {Code::DetectorNotScheduled, "detector-not-scheduled"_L1},
    Name {Code::DetectorWithoutKey, "detector-without-key"_L1},
    Name {Code::DocumentsNotToBucket, "documents-not-to-bucket"_L1},
    Name {Code::EndpointPropertiesForeign, "endpoint-properties-foreign"_L1},
    Name {Code::EndpointPropertiesMissing, "endpoint-properties-missing"_L1},
    Name {Code::EventSourceUnsupported, "event-source-unsupported"_L1},
    Name {Code::EventsNeeded, "events-needed"_L1},
    Name {Code::FieldListUnreadable, "field-list-unreadable"_L1},
    Name {Code::FieldUnknown, "field-unknown"_L1},
    Name {Code::FilterBetweenExclusive, "filter-between-exclusive"_L1},
    Name {Code::FilterBoundsEmpty, "filter-bounds-empty"_L1},
    Name {Code::FilterBoundsMissing, "filter-bounds-missing"_L1},
    Name {Code::FilterDatetimeSeconds, "filter-datetime-seconds"_L1},
    Name {Code::FilterDatetimeText, "filter-datetime-text"_L1},
    Name {Code::FilterNoOp, "filter-no-op"_L1},
    Name {Code::FilterTypeUnknown, "filter-type-unknown"_L1},
    Name {Code::FilterUnsupported, "filter-unsupported"_L1},
    Name {Code::FilterValueMissing, "filter-value-missing"_L1},
    Name {Code::FilterWithoutOperator, "filter-without-operator"_L1},
    Name {Code::FlowNameInvalid, "flow-name-invalid"_L1},
    Name {Code::FlowNameMissing, "flow-name-missing"_L1},
    Name {Code::GoogleAnalyticsFormat, "google-analytics-format"_L1},
    Name {Code::IdFieldsMissing, "id-fields-missing"_L1},
    Name {Code::IdFieldsSeveral, "id-fields-several"_L1},
    Name {Code::IncrementalOnDemand, "incremental-on-demand"_L1},
    Name {Code::MapSeveralFields, "map-several-fields"_L1},
    Name {Code::MapWithoutDestination, "map-without-destination"_L1},
    Name {Code::MapWithoutProjection, "map-without-projection"_L1},
    Name {Code::MaskLengthInvalid, "mask-length-invalid"_L1},
    Name {Code::MaskLengthMissing, "mask-length-missing"_L1},
    Name {Code::MaskValueLong, "mask-value-long"_L1},
    Name {Code::MaskWithoutOperator, "mask-without-operator"_L1},
    Name {Code::MergeFields, "merge-fields"_L1},
    Name {Code::MergeFormatMissing, "merge-format-missing"_L1},
    Name {Code::ModelViolation, "model-violation"_L1},
    Name {Code::NewFieldsUnreadable, "new-fields-unreadable"_L1},
    Name {Code::NotOnThisMachine, "not-on-this-machine"_L1},
    Name {Code::NothingMapped, "nothing-mapped"_L1},
    Name {Code::OperatorConnectorUnknown, "operator-connector-unknown"_L1},
    Name {Code::OperatorOfOtherConnector, "operator-of-other-connector"_L1},
    Name {Code::OperatorOfOtherType, "operator-of-other-type"_L1},
    Name {Code::OperatorUnknown, "operator-unknown"_L1},
    Name {Code::OperatorsSeveral, "operators-several"_L1},
    Name {Code::ParquetSingleFile, "parquet-single-file"_L1},
    Name {Code::PartitionKeyUnknown, "partition-key-unknown"_L1},
    Name {Code::PartitionNotToBucket, "partition-not-to-bucket"_L1},
    Name {Code::PartitionRepeated, "partition-repeated"_L1},
    Name {Code::PartitionTooManyKeys, "partition-too-many-keys"_L1},
    Name {Code::PassthroughFields, "passthrough-fields"_L1},
    Name {Code::PassthroughNotAlone, "passthrough-not-alone"_L1},
    Name {Code::ProfileMissing, "profile-missing"_L1},
    Name {Code::ProfileOfOtherConnector, "profile-of-other-connector"_L1},
    Name {Code::ProjectionMissesField, "projection-misses-field"_L1},
    Name {Code::ProjectionMissing, "projection-missing"_L1},
    Name {Code::ProjectionRepeated, "projection-repeated"_L1},
    Name {Code::PropertyEmpty, "property-empty"_L1},
    Name {Code::PropertyTooLong, "property-too-long"_L1},
    Name {Code::PropertyUnknown, "property-unknown"_L1},
    Name {Code::PullFieldMissing, "pull-field-missing"_L1},
    Name {Code::PullFieldNoTime, "pull-field-no-time"_L1},
    Name {Code::PullFieldUnknown, "pull-field-unknown"_L1},
    Name {Code::ReadsOwnOutput, "reads-own-output"_L1},
    Name {Code::ResultNotMapped, "result-not-mapped"_L1},
    Name {Code::ResultWithoutName, "result-without-name"_L1},
    Name {Code::ScheduleBelowMinute, "schedule-below-minute"_L1},
    Name {Code::ScheduleMissing, "schedule-missing"_L1},
    Name {Code::ScheduleNeverDue, "schedule-never-due"_L1},
    Name {Code::ScheduleOffsetInvalid, "schedule-offset-invalid"_L1},
    Name {Code::ScheduleThresholdInvalid, "schedule-threshold-invalid"_L1},
    Name {Code::ScheduleTooOften, "schedule-too-often"_L1},
    Name {Code::ScheduleUnreadable, "schedule-unreadable"_L1},
    Name {Code::ScheduleUnused, "schedule-unused"_L1},
    Name {Code::ScheduleWindowEmpty, "schedule-window-empty"_L1},
    Name {Code::SettingMissing, "setting-missing"_L1},
    Name {Code::SourceMissing, "source-missing"_L1},
    Name {Code::SourcePrefixEmpty, "source-prefix-empty"_L1},
    Name {Code::SourceUnreadable, "source-unreadable"_L1},
    Name {Code::TargetSizeInvalid, "target-size-invalid"_L1},
    Name {Code::TaskTypeMissing, "task-type-missing"_L1},
    Name {Code::TaskTypeUnknown, "task-type-unknown"_L1},
    Name {Code::TaskWithoutFields, "task-without-fields"_L1},
    Name {Code::TasksEmpty, "tasks-empty"_L1},
    Name {Code::TriggerMissing, "trigger-missing"_L1},
    Name {Code::TriggerUnknown, "trigger-unknown"_L1},
    Name {Code::TriggerUnsupported, "trigger-unsupported"_L1},
    Name {Code::TruncateLengthInvalid, "truncate-length-invalid"_L1},
    Name {Code::TruncateLengthMissing, "truncate-length-missing"_L1},
    Name {Code::UnknownMember, "unknown-member"_L1},
    Name {Code::ValidateWithoutOperator, "validate-without-operator"_L1},
    Name {Code::ValidationActionUnknown, "validation-action-unknown"_L1},
    Name {Code::WriteOperationUnsupported, "write-operation-unsupported"_L1},
};

/// Each code has its row, and its number finds it.
constexpr bool areInOrder()
{
    for (std::size_t i = 0; i < kCodeNames.size(); ++i) {
        if (kCodeNames[i].code != Code(i))
            return false;
    }
    return kCodeNames.size() == std::size_t(Code::WriteOperationUnsupported) + 1;
}

static_assert(areInOrder());

} // namespace

QString nameOf(Code code)
{
    return kCodeNames.at(std::size_t(code)).spelled;
}

QList<Code> allCodes()
{
    QList<Code> codes;
    for (const Name &name : kCodeNames)
        codes.append(name.code);
    return codes;
}

} // namespace sluice::flow
