#include "emulator/appflow/flows/flowrefusal.h"

#include "flow/validation/code.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

using flow::Code;

/// In the order in which they are told.
enum class Part {
    Count,
    Ends, ///< the source, then each destination; its rows in the order of the table
    Trigger,
    Detector,
    Schedule,
    DetectorSchedule,
    Projection,
    Operators, ///< by task, like the two that follow
    Settings,
    Filters,
    Local, ///< what only AWS can do
    Source,
    Fields,
    PullField,
    Buckets
};

/// What must be there, or else nothing is said.
enum class Needs { Nothing, ItsEnd, Source, BothEnds };

struct Row {
    Part part;
    Code code;
    Needs needs = Needs::Nothing;
    const char *words = nullptr; ///< %1 is the first of Issue::names; null: see sentenceOf()
};

constexpr auto kInvalidSchedule = "The schedule expression %1 is not valid. %2";
constexpr auto kWrongCount = "A flow has exactly one destination, but %1 are given.";
constexpr auto kWrongProperties
    = "The %1ConnectorProperties of the connector %2 must hold the member %3.";
constexpr auto kWrongTrigger = "The trigger type %1 is not supported by the source connector %2.";
constexpr auto kNoProjection
    = "Task Validation Error: You must specify a projection task or a MAP_ALL task";

constexpr Row kRows[] = {
    {Part::Count, Code::DestinationMissing, Needs::Nothing, kWrongCount},
    {Part::Count, Code::DestinationTooMany, Needs::Nothing, kWrongCount},

    {Part::Ends, Code::ProfileMissing, Needs::Nothing,
        "The connector %1 needs a connectorProfileName."},
    {Part::Ends, Code::ProfileOfOtherConnector, Needs::Nothing,
        "The connector profile %1 is one of the connector %2, not %3."},
    {Part::Ends, Code::ConnectorUnknown},
    {Part::Ends, Code::EndpointPropertiesMissing, Needs::ItsEnd, kWrongProperties},
    {Part::Ends, Code::EndpointPropertiesForeign, Needs::ItsEnd, kWrongProperties},
    {Part::Ends, Code::ConnectorNoSource, Needs::ItsEnd,
        "The connector %1 can not be used as source."},
    {Part::Ends, Code::ConnectorNoDestination, Needs::ItsEnd,
        "The connector %1 can not be used as destination."},
    {Part::Ends, Code::ApiVersionMissing, Needs::ItsEnd,
        "The apiVersion of the %1 is required: the connector %2 has %3."},
    {Part::Ends, Code::ApiVersionUnknown, Needs::ItsEnd,
        "The apiVersion %1 is none of the connector %2: %3."},
    {Part::Ends, Code::SettingMissing, Needs::ItsEnd,
        "The customProperties lack %1, which the connector %2 needs."},
    {Part::Ends, Code::DocumentsNotToBucket, Needs::BothEnds,
        "Documents of Veeva can be written to S3 only."},
    {Part::Ends, Code::DestinationUnsupported, Needs::BothEnds,
        "The destination connector %1 is not supported for the source connector %2."},
    {Part::Ends, Code::GoogleAnalyticsFormat, Needs::BothEnds,
        "The connector Googleanalytics writes to S3 as JSON only, not as %1."},
    {Part::Ends, Code::EventsNeeded, Needs::BothEnds,
        "The connector EventBridge takes events of Salesforce only. Use the trigger type Event."},
    {Part::Ends, Code::DetectorWithoutKey, Needs::BothEnds,
        "The connector LookoutMetrics needs a customer managed KMS key. Give its kmsArn."},
    {Part::Ends, Code::WriteOperationUnsupported, Needs::BothEnds,
        "The write operation %1 is not supported by the connector %2."},
    {Part::Ends, Code::IdFieldsMissing, Needs::BothEnds,
        "The idFieldNames are required for the write operation %1."},
    {Part::Ends, Code::IdFieldsSeveral, Needs::BothEnds,
        "The write operation UPSERT of Salesforce takes exactly one of idFieldNames."},

    {Part::Trigger, Code::TriggerUnsupported, Needs::Source, kWrongTrigger},
    {Part::Trigger, Code::EventSourceUnsupported, Needs::Source, kWrongTrigger},
    {Part::Detector, Code::DetectorNotScheduled, Needs::Nothing,
        "The connector LookoutMetrics takes Scheduled flows only."},
    {Part::Schedule, Code::ScheduleMissing},
    {Part::Schedule, Code::ScheduleUnreadable, Needs::Nothing, kInvalidSchedule},
    {Part::Schedule, Code::ScheduleBelowMinute, Needs::Nothing, kInvalidSchedule},
    {Part::Schedule, Code::ScheduleTooOften, Needs::Source,
        "The connector %1 can not be scheduled more often than once %2."},
    {Part::DetectorSchedule, Code::DetectorInterval, Needs::Source,
        "The connector LookoutMetrics takes a schedule of 5 minutes, 10 minutes, 1 hour or 1 day."},

    {Part::Projection, Code::MapWithoutProjection, Needs::Nothing, kNoProjection},
    {Part::Projection, Code::ProjectionMissing, Needs::Nothing, kNoProjection},
    {Part::Projection, Code::TasksEmpty, Needs::Nothing, kNoProjection},
    {Part::Operators, Code::FilterWithoutOperator},
    {Part::Operators, Code::FilterNoOp},
    {Part::Operators, Code::ArithmeticWithoutOperator},
    {Part::Operators, Code::MaskWithoutOperator},
    {Part::Operators, Code::ValidateWithoutOperator},
    {Part::Operators, Code::OperatorOfOtherType},
    // No sentence of AppFlow's is on record for these (reference 3.1 to 3.3).
    {Part::Settings, Code::DestinationFieldTwice},
    {Part::Settings, Code::MaskLengthMissing},
    {Part::Settings, Code::MaskLengthInvalid},
    {Part::Settings, Code::MaskValueLong},
    {Part::Settings, Code::TruncateLengthMissing},
    {Part::Settings, Code::TruncateLengthInvalid},
    {Part::Settings, Code::FilterValueMissing},
    {Part::Settings, Code::FilterBoundsMissing},
    {Part::Settings, Code::ValidationActionUnknown},
    {Part::Settings, Code::MapSeveralFields},
    {Part::Settings, Code::MapWithoutDestination},
    {Part::Settings, Code::FieldListUnreadable},
    {Part::Settings, Code::ArithmeticOperands},
    {Part::Settings, Code::MergeFields},
    {Part::Settings, Code::PartitionTooManyKeys},
    {Part::Settings, Code::PartitionRepeated},
    {Part::Settings, Code::PartitionKeyUnknown},
    {Part::Settings, Code::PartitionNotToBucket},
    {Part::Settings, Code::PassthroughFields},
    {Part::Settings, Code::PassthroughNotAlone},
    {Part::Settings, Code::NewFieldsUnreadable},
    {Part::Settings, Code::CategoryMapUnreadable},
    {Part::Settings, Code::TargetSizeInvalid},
    {Part::Settings, Code::CatalogNotToBucket},
    {Part::Settings, Code::CatalogDatabaseMissing},
    {Part::Local, Code::NotOnThisMachine},
    {Part::Settings, Code::ProjectionMissesField},
    {Part::Settings, Code::OperatorOfOtherConnector},
    {Part::Settings, Code::OperatorsSeveral},
    {Part::Filters, Code::FilterUnsupported, Needs::Nothing,
        "Task Validation Error: The operator %1 is not supported by the connector %2"},

    {Part::Source, Code::SourceUnreadable},
    {Part::Fields, Code::FieldUnknown, Needs::Nothing,
        "Task Validation Error: The field %1 does not exist in the source object %2"},
    {Part::PullField, Code::PullFieldMissing, Needs::Nothing,
        "The source object %1 has no date or time field, so it can not be pulled incrementally. "
        "Use the dataPullMode Complete."},
    {Part::PullField, Code::PullFieldUnknown, Needs::Nothing,
        "The datetimeTypeFieldName %1 does not exist in the source object %2"},
    {Part::PullField, Code::PullFieldNoTime, Needs::Nothing,
        "The datetimeTypeFieldName %1 of the source object %2 is no date or time field for "
        "incremental pulls"},
    {Part::Buckets, Code::BucketUnknown},
};

const Row *rowOf(Code code)
{
    const auto row = std::find_if(
        std::begin(kRows), std::end(kRows), [&](const Row &each) { return each.code == code; });
    return row == std::end(kRows) ? nullptr : row;
}

bool isOfSource(const flow::Issue &issue)
{
    return issue.place.startsWith("source"_L1);
}

/// Not QString::arg(): what is filled in may look like a gap.
QString filled(const QString &words, const QStringList &names)
{
    QString text;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == u'%')
            text += names.value(words[++i].digitValue() - 1);
        else
            text += words[i];
    }
    return text;
}

/// The wording of the one case that is on record (Filter with NO_OP, reference 1.3), two blanks
/// included, for all of them.
QString operatorSentence(const flow::Issue &issue)
{
    struct Kind {
        QLatin1String taskType;
        QLatin1String kind; ///< as the service calls it
        QLatin1String noun;
    };

    static constexpr Kind kKinds[] = {{"Filter"_L1, "FILTERING"_L1, "filtering"_L1},
        {"Map"_L1, "MAPPING"_L1, "mapping"_L1}, {"Map_all"_L1, "MAPPING"_L1, "mapping"_L1},
        {"Arithmetic"_L1, "ARITHMETIC"_L1, "arithmetic"_L1},
        {"Mask"_L1, "MASKING"_L1, "masking"_L1}, {"Validate"_L1, "VALIDATION"_L1, "validation"_L1},
        {"Truncate"_L1, "TRUNCATION"_L1, "truncation"_L1}, {"Merge"_L1, "MERGING"_L1, "merging"_L1},
        {"Passthrough"_L1, "PASSTHROUGH"_L1, "passthrough"_L1},
        {"Partition"_L1, "PARTITIONING"_L1, "partitioning"_L1}};
    const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds),
        [&](const Kind &known) { return known.taskType == issue.names.value(0); });
    if (kind == std::end(kKinds))
        return {};
    return u"Task Validation Error: The operator %1 is not valid for %2 tasks.  The task "
           "sourceConnectorType is %3 and the task operator is %1"_s.arg(
               issue.names.value(1, u"null"_s), kind->noun, kind->kind);
}

class Refuser {
public:
    Refuser(const flow::FlowDefinition &flow, const QList<flow::Issue> &issues,
        const engine::BucketFolders &buckets)
        : m_flow(flow)
        , m_buckets(buckets)
    {
        for (const auto &issue : issues) {
            if (issue.code != Code::ProfileMissing && issue.code != Code::ProfileOfOtherConnector
                && issue.code != Code::ConnectorUnknown)
                continue;
            if (isOfSource(issue))
                m_hasSource = false;
            else
                m_missing.append(issue.destination);
        }
    }

    bool isRefused(const flow::Issue &issue, const Row &row) const
    {
        // What moves nothing is accepted; a bucket must be there when the flow is made, and what
        // runs elsewhere does not run here.
        if (issue.severity != flow::Severity::Error && row.part != Part::Buckets
            && row.part != Part::Local)
            return false;
        // What is wrong with the bucket of the source, its objects tell: Code::SourceUnreadable.
        if (row.part == Part::Buckets && isOfSource(issue))
            return false;
        const bool hasDestination = !m_missing.contains(issue.destination);
        switch (row.needs) {
        case Needs::ItsEnd:
            return isOfSource(issue) ? m_hasSource : hasDestination;
        case Needs::Source:
            return m_hasSource;
        case Needs::BothEnds:
            return m_hasSource && hasDestination;
        case Needs::Nothing:
            break;
        }
        return true;
    }

    QString sentenceOf(const flow::Issue &issue, const Row &row) const
    {
        if (row.words)
            return filled(QString::fromLatin1(row.words), issue.names);
        switch (row.part) {
        case Part::Schedule:
            return m_flow.trigger.scheduled.isEmpty()
                ? u"TriggerProps is required for Scheduled Trigger Type."_s
                : filled(QString::fromLatin1(kInvalidSchedule), issue.names);
        case Part::Operators:
            return operatorSentence(issue);
        case Part::Settings:
            if (!issue.place.startsWith("tasks"_L1))
                return issue.message;
            return u"Task Validation Error: %1: %2"_s.arg(
                issue.place.section(u'.', 0, 0), issue.message);
        case Part::Buckets: {
            const auto place = m_buckets.placeOf(issue.names.value(0));
            return place ? QString() : place.error().message;
        }
        default:
            return issue.message; // of the connector or of the files that stand for it
        }
    }

private:
    const flow::FlowDefinition &m_flow;
    const engine::BucketFolders &m_buckets;
    bool m_hasSource = true;
    QList<qsizetype> m_missing; ///< destinations without a connector
};

/// By part; among the ends by end and row.
std::array<qsizetype, 3> orderOf(const flow::Issue &issue, const Row &row)
{
    if (row.part != Part::Ends)
        return {qsizetype(row.part), 0, 0};
    return {qsizetype(row.part), isOfSource(issue) ? 0 : issue.destination + 1,
        &row - std::begin(kRows)};
}

} // namespace

FlowRefusal refusalOf(const flow::FlowDefinition &flow, const QList<flow::Issue> &issues,
    const engine::BucketFolders &buckets)
{
    const Refuser refuser(flow, issues, buckets);
    QList<std::pair<const Row *, const flow::Issue *>> refused;
    for (const auto &issue : issues) {
        const Row *row = rowOf(issue.code);
        if (row && refuser.isRefused(issue, *row))
            refused.append({row, &issue});
    }
    std::stable_sort(refused.begin(), refused.end(), [](const auto &a, const auto &b) {
        return orderOf(*a.second, *a.first) < orderOf(*b.second, *b.first);
    });
    FlowRefusal refusal;
    for (const auto &[row, issue] : std::as_const(refused)) {
        QStringList &said = row->part <= Part::Projection ? refusal.ofEnds
            : row->part <= Part::Local                    ? refusal.ofTasks
                                                          : refusal.ofData;
        const QString sentence = refuser.sentenceOf(*issue, *row);
        const bool isTold = row->part == Part::Buckets && said.contains(sentence);
        if (!sentence.isEmpty() && !isTold)
            said.append(sentence);
    }
    return refusal;
}

} // namespace sluice::emulator
