#pragma once

#include "base/pending.h"
#include "local/localmetrics.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace sluice::aws {
class AwsCaller;
}

namespace sluice::appflow {

/// What a Sluice Local says of itself.
struct LocalHealth {
    /// Of a canceled run the objects that it had completely written stay in their bucket.
    bool keepsWrittenObjects = true;
};

/// What Sluice Local offers beside the AppFlow API, signed like everything else:
///
///     GET  /_sluice/health              {"program": "0.1.0", "pid": 4711, "dataDir": "/...",
///          "onCancel": "keep"}, or "remove" (`sluice serve --on-cancel`)
///     GET  /_sluice/buckets             {"buckets": [{"name": "raw-zone", "folder": "/...",
///          "exists": true, "isMapped": true, "allowLinks": false}]}
///     GET  /_sluice/buckets/NAME        {"name", "folder", "exists", "isMapped", "allowLinks",
///          "flows": [...]} of any name; an empty folder when it points nowhere
///     PUT  /_sluice/buckets/NAME        body {"folder": "/...", "allowLinks": true}; 400 when the
///          folder is not there; without allowLinks they are not; DELETE takes the mapping back
///     PUT  /_sluice/lambdas/NAME        body {"url": "http://..."}; also token-urls/NAME
///     PUT  /_sluice/fixtures/NAME       body {"folder": "/...", "allowLinks": true}
///     GET  /_sluice/lambdas             {"lambdas": [{"name": "...", "url": "..."}]}; also
///          token-urls, whose list is tokenUrls, and fixtures with folder and allowLinks; DELETE
///          of one of them with its NAME takes it back
///     GET  /_sluice/runs/EXECUTIONID    {"executionId", "flowName", "executionStatus", "fraction",
///          "recordsProcessed", "recordsDropped", "recordsWritten", "bytesProcessed", "bytesTotal",
///          "bytesWritten", "message", "startedAt", "lastUpdatedAt", "objects": [{"bucketName",
///          "key", "path", "bytes"}]}; bucketName is empty for the file of a fixture, which holds
///          what runs before wrote as well; no fraction while nobody knows how much is to read
///     PUT  /_sluice/flows/NAME          body {"lastUpdatedAt": 1.5, "flow": {...}}, UpdateFlow's
///          input; 409 when the flow was changed at another time than this
///     POST /_sluice/preview             body {"flow": {...}, "rows": 100, "first": 1, "where":
///          "email is empty", "only": "dropped", "look": 1000000, "after": "map", "seconds": 25},
///          of which all but the flow may be missing; what a run of it would do to some rows, stage
///          by stage and row by row, as engine/contract/preview.h has it. Ends with its connection
///     GET  /_sluice/metrics?from=EPOCH&until=EPOCH&period=SECONDS&flow=NAME   what CloudWatch
///          counts (reference 12.1); all may be missing: the last day, by the hour, all flows.
///          {"from", "until", "periodSeconds", "datapoints": [{"timestamp", "flowName",
///          "FlowExecutionsStarted", "FlowExecutionsFailed", "FlowExecutionsSucceeded",
///          "FlowExecutionTime": {"sampleCount", "sum", "minimum", "maximum", "average"},
///          "FlowExecutionRecordsProcessed": likewise}]}, without periods in which nothing happened
///     GET  /_sluice/swf-pending/REGION/DOMAIN/WORKFLOWID/RUNID   what a run of SWF waits for
///     GET  /_sluice/swf-pollers/REGION/DOMAIN                    who polls its task lists
///     POST /_sluice/flows/NAME          body {"due": EPOCH}: runs a scheduled flow as if that time
///          of its schedule had come; answers as StartFlow does
///     GET  /_sluice/clock               {"aheadSeconds": 3600, "time": EPOCH, "walksTo": EPOCH}:
///          the services' time and where it walks to, if it does; PUT with {"aheadSeconds": N} puts
///          it ahead of this machine's, with {"walksTo": EPOCH} has it walk from due time to due
///          time, waiting for the runs at each
///     PUT  /_sluice/swf-faults/OPERATION  body {"error": "ThrottlingException", "count": 2}: so
///          many calls fail; GET without OPERATION {"faults": [{"operation", "error", "count"}]}
///          that are left, DELETE takes them all back
///     POST /_sluice/shutdown            ends the service after its answer
///
/// Errors of these paths have the AppFlow wire form.
struct LocalBucket {
    QString name;
    QString folder;
    bool exists = false;
    bool allowLinks = false; ///< those that lead out of the folder are followed
};

/// Where a name points, and who reads or writes there.
struct LocalBucketUse {
    LocalBucket bucket;
    bool isMapped = false; ///< to a folder of the user's, not just one in the data directory
    QStringList flows; ///< by name
};

struct LocalObject {
    QString bucketName;
    QString key;
    QString path;
    qint64 bytes = 0;
};

struct LocalRun {
    QString executionId;
    QString flowName;
    QString executionStatus;
    QString message;
    double fraction = -1; ///< 0 to 1; -1: nobody knows how much there is
    qint64 recordsProcessed = 0;
    qint64 recordsDropped = 0;
    qint64 recordsWritten = 0;
    qint64 bytesProcessed = 0;
    qint64 bytesTotal = 0;
    qint64 bytesWritten = 0;
    QDateTime startedAt;
    QDateTime lastUpdatedAt;
    QList<LocalObject> objects;
};

/// What stands on this machine for a thing that only AWS has.
struct LocalMapping {
    enum class Kind { Bucket, Lambda, Fixture, TokenUrl };

    static constexpr Kind kKinds[] = {Kind::Bucket, Kind::Lambda, Kind::Fixture, Kind::TokenUrl};

    Kind kind = Kind::Bucket;
    QString name; ///< of the bucket, function, connector type or profile
    QString target; ///< a folder; a URL for Lambda and TokenUrl
    bool allowLinks = false; ///< of Bucket and Fixture: those that lead out of the folder

    friend bool operator==(const LocalMapping &, const LocalMapping &) = default;
};

class LocalClient {
public:
    /// \param caller must outlive the client
    explicit LocalClient(aws::AwsCaller &caller);
    ~LocalClient();

    Pending<QList<LocalBucket>> buckets();
    Pending<LocalBucketUse> bucket(const QString &name);
    Pending<> mapBucket(const QString &name, const QString &folder, bool allowLinks = false);
    Pending<> map(const LocalMapping &mapping);
    /// Takes it back; NotFound when the name is not mapped.
    Pending<> unmap(LocalMapping::Kind kind, const QString &name);
    /// Those of one kind, by name. Not the buckets that are folders of the data directory.
    Pending<QList<LocalMapping>> mappings(LocalMapping::Kind kind);
    /// UpdateFlow, if the flow is still as DescribeFlow told it. Conflict when it is not;
    /// Unsupported (UnknownOperationException) from a service that has no such path. \param
    /// lastUpdatedAt member of DescribeFlow's answer
    Pending<> updateFlow(const QJsonObject &input, const QJsonValue &lastUpdatedAt);
    Pending<LocalRun> run(const QString &executionId);
    /// The answer as it comes. Cancelling it ends the preview.
    Pending<QJsonObject> preview(const QJsonObject &request);
    Pending<LocalMetrics> metrics(const MetricsQuery &query);
    /// As StartFlow answers.
    Pending<QJsonObject> startAt(const QString &flowName, const QDateTime &due);
    Pending<QJsonObject> clock();
    Pending<> setClock(qint64 aheadSeconds);

    /// As they come (swf/values/pendingwork.h, tasklist.h), of the region that the caller signs
    /// for.
    Pending<QJsonObject> swfPending(
        const QString &domain, const QString &workflowId, const QString &runId);
    Pending<QJsonObject> swfTaskLists(const QString &domain);
    Pending<QJsonObject> swfFaults();
    Pending<> planSwfFault(const QString &operation, const QJsonObject &fault);
    Pending<> clearSwfFaults();
    /// Succeeds when a Sluice Local answers and the signature fits.
    Pending<LocalHealth> health();
    Pending<> shutdown();

private:
    aws::AwsCaller &m_caller;
    std::unique_ptr<QObject> m_context; ///< receiver of the answers
};

} // namespace sluice::appflow
