#pragma once

#include <QList>
#include <QString>

namespace sluice::flow {

/// What a finding is about, whatever words it is told in. Rules report it, and each surface that
/// has words of its own finds them by it. In the order of the spelled names.
/// In brackets: what Issue::names holds, for those words.
enum class Code : int {
    ApiVersionMissing, ///< [end, connector, its versions]
    ApiVersionUnknown, ///< [version, connector, its versions]
    ArithmeticOperands,
    ArithmeticOrder,
    ArithmeticWithoutOperator, ///< [task type]
    BucketInvalid,
    BucketMissing,
    BucketUnknown, ///< [bucket]
    CatalogDatabaseMissing,
    CatalogNotToBucket,
    CategoryMapUnreadable,
    ChangedFieldNotMapped,
    ConnectorNoDestination, ///< [connector]
    ConnectorNoSource, ///< [connector]
    ConnectorUnknown,
    DescriptionInvalid,
    DestinationConnectorMissing,
    DestinationFieldTwice,
    DestinationMissing, ///< [count]
    DestinationTooMany, ///< [count]
    DestinationUnsupported, ///< [connector, connector of the source]
    DetectorInterval,
    DetectorNotScheduled,
    DetectorWithoutKey,
    DocumentsNotToBucket,
    EndpointPropertiesForeign, ///< [end, connector, member]
    EndpointPropertiesMissing, ///< [end, connector, member]
    EventSourceUnsupported, ///< [trigger type, connector]
    EventsNeeded,
    FieldListUnreadable,
    FieldUnknown, ///< [field, object]
    FilterBetweenExclusive,
    FilterBoundsEmpty,
    FilterBoundsMissing,
    FilterDatetimeSeconds,
    FilterDatetimeText,
    FilterNoOp, ///< [task type, operator]
    FilterTypeUnknown,
    FilterUnsupported, ///< [operator, connector]
    FilterValueMissing,
    FilterWithoutOperator, ///< [task type]
    FlowNameInvalid,
    FlowNameMissing,
    GoogleAnalyticsFormat, ///< [format]
    IdFieldsMissing, ///< [write operation]
    IdFieldsSeveral,
    IncrementalOnDemand,
    MapSeveralFields,
    MapWithoutDestination,
    MapWithoutProjection,
    MaskLengthInvalid,
    MaskLengthMissing,
    MaskValueLong,
    MaskWithoutOperator, ///< [task type]
    MergeFields,
    MergeFormatMissing,
    ModelViolation,
    NewFieldsUnreadable,
    NotOnThisMachine,
    NothingMapped,
    OperatorConnectorUnknown,
    OperatorOfOtherConnector,
    OperatorOfOtherType, ///< [task type, operator]
    OperatorUnknown,
    OperatorsSeveral,
    ParquetSingleFile,
    PartitionKeyUnknown, ///< [field]
    PartitionNotToBucket,
    PartitionRepeated,
    PartitionTooManyKeys,
    PassthroughFields,
    PassthroughNotAlone,
    ProfileMissing, ///< [connector]
    ProfileOfOtherConnector, ///< [profile, its connector, connector]
    ProjectionMissesField,
    ProjectionMissing,
    ProjectionRepeated,
    PropertyEmpty,
    PropertyTooLong,
    PropertyUnknown,
    PullFieldMissing, ///< [object]
    PullFieldNoTime, ///< [field, object]
    PullFieldUnknown, ///< [field, object]
    ReadsOwnOutput,
    ResultNotMapped,
    ResultWithoutName,
    ScheduleBelowMinute, ///< [expression, why it is none]
    ScheduleMissing, ///< [expression, why it is none]
    ScheduleNeverDue,
    ScheduleOffsetInvalid,
    ScheduleThresholdInvalid,
    ScheduleTooOften, ///< [connector, "an hour" or "a day"]
    ScheduleUnreadable, ///< [expression, why it is none]
    ScheduleUnused,
    ScheduleWindowEmpty,
    SettingMissing, ///< [key, connector]
    SourceMissing,
    SourcePrefixEmpty,
    SourceUnreadable,
    TargetSizeInvalid,
    TaskTypeMissing,
    TaskTypeUnknown,
    TaskWithoutFields,
    TasksEmpty,
    TriggerMissing,
    TriggerUnknown,
    TriggerUnsupported, ///< [trigger type, connector]
    TruncateLengthInvalid,
    TruncateLengthMissing,
    UnknownMember,
    ValidateWithoutOperator, ///< [task type]
    ValidationActionUnknown,
    WriteOperationUnsupported, ///< [operation, connector]
};

/// Spelled as it is shown and never changed: "map-without-projection".
QString nameOf(Code code);

QList<Code> allCodes();

} // namespace sluice::flow
