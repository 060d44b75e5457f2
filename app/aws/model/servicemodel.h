#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace sluice::aws {

/// One breach of the model. path is spelled as the service does: elements of lists count from one
/// ("tasks.1.member.taskType"), values of maps carry their key. Texts in a list or map are reported
/// at the list or map, as the service does: "Member must satisfy constraint: [...]".
struct Violation {
    QString path; ///< empty for the input as a whole
    QString value; ///< offending value as the service prints it; "null" when missing
    QString constraint; ///< "Member must not be null", "Member must have length less than or equal
                        ///< to 256"

    friend bool operator==(const Violation &, const Violation &) = default;
};

/// A member that the model does not know at its place. The service lets it through and drops it
/// (reference 1.1).
struct UnknownMember {
    QString path; ///< spelled as Violation::path
    QString name;
    QString owner; ///< the shape that has no such member, "RedshiftDestinationProperties"

    friend bool operator==(const UnknownMember &, const UnknownMember &) = default;
};

/// "N validation errors detected: Value '...' at '...' failed to satisfy constraint: ...; ..."
/// (reference 1.3). Secrets (shapes marked sensitive) appear as "***Sensitive***".
QString validationMessage(const QList<Violation> &violations);

/// A member of an input that travels outside the body.
struct BoundMember {
    QString member; ///< "tagKeys"
    QByteArray wireName; ///< name of the label or of the query parameter
    bool isLabel = false; ///< part of the path; else a query parameter, repeated for lists

    friend bool operator==(const BoundMember &, const BoundMember &) = default;
};

/// How the pages of an operation are asked for and joined: as the facts say ("paginate", botocore's
/// words), else as its members tell (AppFlow, whose paginators are ours; reference 1.4).
struct Paging {
    QString tokenMember; ///< of input and output: "nextToken", "nextPageToken"
    QString limitMember; ///< "maxResults", "maximumPageSize"
    QString listMember; ///< whose elements are the items that count
    bool isMapOfLists = false; ///< {"Sales": [...], "Service": [...]}: lists are joined by key
    QString mapMember = {}; ///< a map beside the list, joined by key; empty for none
    QStringList headMembers = {}; ///< that are of the whole: taken from the first page
    bool isOfAws = false; ///< the AWS CLI turns these pages by itself

    friend bool operator==(const Paging &, const Paging &) = default;
};

struct Operation {
    QString name; ///< "CreateFlow"
    QByteArray method; ///< "POST"
    QByteArray path; ///< "/create-flow", "/tags/{resourceArn}"
    QString inputShape;
    QString outputShape;
    QList<QString> errors;
    QList<BoundMember> boundMembers; ///< empty for all but the tag operations
    QString tokenMember; ///< "clientToken" where the operation takes one, else empty
    std::optional<Paging> paging; ///< none: one page
    bool isReadOnly = false; ///< Describe*, List*, Get*, Count*
    bool isIdempotent = false; ///< done twice is done once: read-only, tags, answers to a task
    bool isLongPoll = false; ///< PollFor*: held by the service, and hands something out
    QByteArray target {}; ///< X-Amz-Target of JSON 1.0; empty: REST-JSON
    QByteArray contentType = "application/json";
};

struct ShapeTable;

/// The facts of one service, read from resources/api. Immutable after load, thread-safe.
class ServiceModel {
public:
    /// \param facts the JSON text of a file of resources/api
    static Result<std::shared_ptr<const ServiceModel>> load(const QByteArray &facts);
    /// The facts compiled into the program; a broken resource is a bug.
    static std::shared_ptr<const ServiceModel> appflow();
    /// Those of Amazon SWF, read with the first use: a start that needs none pays nothing for them.
    static std::shared_ptr<const ServiceModel> swf();

    virtual ~ServiceModel() = default;

    virtual QString signingName() const = 0; ///< "appflow"
    virtual QString endpointPrefix() const = 0;
    virtual QString apiVersion() const = 0;

    virtual const Operation *operation(const QString &name) const = 0;
    virtual QList<QString> operationNames() const = 0;

    /// Finds the operation for a request line. \param rawPath still percent-encoded, no query.
    /// Labels of the path (resourceArn) are decoded once and put into `labels`.
    virtual const Operation *match(
        const QByteArray &method, const QByteArray &rawPath, QJsonObject *labels) const = 0;

    /// Required members, types, lengths, ranges, patterns, enums, recursively; unknown members are
    /// let through (reference 1.1). Empty when all is well.
    virtual QList<Violation> check(const QString &shape, const QJsonObject &value) const = 0;

    /// What check() lets through: members that their structures do not have, recursively. A map
    /// takes any.
    virtual QList<UnknownMember> unknownMembers(
        const QString &shape, const QJsonObject &value) const = 0;

    /// The value with its secrets taken out, for logs: "***Sensitive***". \param shape empty or
    /// unknown for documents outside the model, which go by the names of their members.
    virtual QJsonObject redacted(const QString &shape, const QJsonObject &value) const = 0;

    /// HTTP status of an error shape ("ServiceQuotaExceededException" is 402); 400 when unknown.
    virtual int errorStatus(const QString &exception) const = 0;

    /// Values of an enum shape ("S3ConnectorOperator"), in the model's order.
    virtual QList<QString> enumValues(const QString &shape) const = 0;

    /// Raw facts of a shape, for forms and the command line; empty when there is none.
    virtual QJsonObject shape(const QString &name) const = 0;

    /// All shapes, with their members in the order of the facts.
    virtual const ShapeTable &shapes() const = 0;
};

} // namespace sluice::aws
