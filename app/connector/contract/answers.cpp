#include "connector/contract/answers.h"

#include "flow/definition/memberreader.h"
#include "json/jsontext.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPartialWrite = "PartialWriteFailure"_L1;
constexpr int kUnauthorized = 401;
constexpr qsizetype kLongestToken = 64 * 1024; // it is sent again, and kept to find circles
constexpr auto kAuthenticationException = "ConnectorAuthenticationException"_L1;

struct AnswersText {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::Answers)
};

Error serviceError(ErrorKind kind, const QString &awsCode, const QString &message)
{
    Error error;
    error.kind = kind;
    error.awsCode = awsCode;
    error.message = message;
    return error;
}

/// An answer that breaks the contract in a way that can be told.
Failure brokenAnswer(const QString &reason)
{
    return fail(communicationError(ErrorKind::Internal, reason));
}

QString withFullStop(const QString &text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

ErrorKind kindOf(const ConnectorFault &fault)
{
    if (fault.isTemporary())
        return fault.code == "RateLimitExceeded"_L1 ? ErrorKind::Throttled : ErrorKind::Unavailable;
    if (fault.code == "InvalidArgument"_L1 || fault.code == "ClientError"_L1)
        return ErrorKind::InvalidInput;
    if (fault.code == "AccessDenied"_L1)
        return ErrorKind::AccessDenied;
    return fault.code == "ResourceNotFoundError"_L1 ? ErrorKind::NotFound : ErrorKind::Internal;
}

/// Credentials are judged by ValidateCredentials; any other call can find them expired.
bool areCredentialsRefused(const QString &call, const ConnectorFault &fault)
{
    if (fault.code == "InvalidCredentials"_L1)
        return true;
    return call == "ValidateCredentials"_L1
        && (fault.code == "AccessDenied"_L1 || fault.code == "InvalidArgument"_L1
            || fault.code == "ClientError"_L1);
}

QByteArray padded(const QByteArray &json)
{
    return json + QByteArray(JsonScanner::kPadding, '\0');
}

/// The texts in an answer's list of records, from the answer's own text: records stay as they were
/// written, with every digit. One that is JSON instead of a text with JSON is taken for it.
QList<QByteArray> recordTexts(const QByteArray &body)
{
    QList<QByteArray> records;
    const QByteArray text = padded(body);
    JsonScanner scanner(false);
    scanner.setText(text.constData());
    scanner.skipBlanks();
    QByteArray list;
    scanner.object([&list](const JsonValue &name, const JsonValue &value) {
        if (name.text == "\"records\"" && value.kind == JsonKind::Nested)
            list = QByteArray(value.text.data(), qsizetype(value.text.size()));
        return true;
    });
    if (list.isEmpty())
        return records;
    list = padded(list);
    scanner.setText(list.constData());
    std::string scratch;
    scanner.array([&records, &scratch](const JsonValue &value) {
        const std::string_view record = jsonTextOf(value, scratch);
        records << QByteArray(record.data(), qsizetype(record.size())).trimmed();
        return true;
    });
    return records;
}

/// Nothing when the text is no JSON object.
std::optional<QByteArray> objectLine(const QByteArray &record)
{
    const QByteArray text = padded(record);
    JsonScanner scanner(false);
    scanner.setText(text.constData());
    JsonValue value;
    if (!record.startsWith('{') || !scanner.value(value)
        || value.text.size() != size_t(record.size()))
        return std::nullopt;
    if (!record.contains('\n') && !record.contains('\r'))
        return record;
    std::string scratch;
    return QByteArray::fromStdString(std::string(jsonLineOf(value, scratch)));
}

} // namespace

bool ConnectorFault::isTemporary() const
{
    return code == "RateLimitExceeded"_L1 || code == "ServiceUnavailable"_L1
        || code == "RequestTimeout"_L1;
}

Result<ConnectorAnswer> readAnswer(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return fail(nonsenseError(QString::fromUtf8(body.left(1000))));
    ConnectorAnswer answer {flow::withoutNulls(document.object()), {}, body};
    const QJsonObject &json = answer.json;
    if (json.contains("isSuccess"_L1) && !json.value("isSuccess"_L1).isBool())
        return fail(nonsenseError(
            u"isSuccess is neither true nor false: "_s + QString::fromUtf8(body.left(1000))));
    if (json.value("isSuccess"_L1).toBool())
        return answer;
    const QJsonObject details = json.value("errorDetails"_L1).toObject();
    const QJsonObject byField = json.value("errorsByInputField"_L1).toObject();
    if (details.isEmpty() && byField.isEmpty())
        return fail(nonsenseError(QString::fromUtf8(body.left(1000))));
    ConnectorFault fault;
    fault.code = details.value("errorCode"_L1).toString(u"UnknownError"_s);
    fault.message = details.value("errorMessage"_L1).toString();
    fault.errorsByInputField = byField;
    if (const auto wait = details.value("retryAfterSeconds"_L1); wait.isDouble())
        fault.retryAfter = std::chrono::seconds(std::clamp(wait.toInt(), 0, 3600));
    answer.fault = fault;
    return answer;
}

Error faultError(const QString &call, const ConnectorFault &fault)
{
    QString reason = fault.message;
    for (auto it = fault.errorsByInputField.begin(); it != fault.errorsByInputField.end(); ++it) {
        reason += (reason.isEmpty() ? QString() : u"; "_s) + it.key() + u": "_s
            + it.value().toString();
    }
    if (reason.isEmpty())
        reason = AnswersText::tr("The connector gives no reason");
    if (areCredentialsRefused(call, fault)) {
        Error error = serviceError(ErrorKind::AccessDenied, kAuthenticationException,
            u"Error authenticating to connector: Failed to validate Connection while attempting "
            "\"%1 with CustomConnector\" with connector failure %2"_s.arg(
                call, withFullStop(reason)));
        // Of the application behind the connector; others of its refusals no new token helps.
        if (fault.code == "InvalidCredentials"_L1)
            error.httpStatus = kUnauthorized;
        return error;
    }
    return communicationError(
        kindOf(fault), u"Got error from connector. %1: %2"_s.arg(fault.code, withFullStop(reason)));
}

Error communicationError(ErrorKind kind, const QString &reason, const QString &detail)
{
    Error error = serviceError(kind, u"ConnectorServerException"_s,
        u"Error while communicating to connector: "_s + reason);
    error.detail = detail;
    return error;
}

Error nonsenseError(const QString &detail)
{
    return communicationError(ErrorKind::Internal,
        u"Got error from connector. No valid response and error details found in the connector "
        "response."_s,
        detail);
}

bool areCredentialsRefused(const Error &error)
{
    return error.awsCode == kAuthenticationException && error.httpStatus == kUnauthorized;
}

Result<QString> readNextToken(const QString &call, const QJsonObject &answer)
{
    const QJsonValue token = answer.value("nextToken"_L1);
    if (token.toString().size() > kLongestToken)
        return brokenAnswer(AnswersText::tr("The nextToken of %1 is longer than %2 characters.")
                                .arg(call)
                                .arg(kLongestToken));
    if (token.isUndefined() || token.isString())
        return token.toString();
    return brokenAnswer(AnswersText::tr("The nextToken of %1 is no text.").arg(call));
}

Result<QJsonArray> readEntities(const QJsonObject &answer)
{
    const QJsonValue entities = answer.value("entities"_L1);
    if (!entities.isUndefined() && !entities.isArray())
        return brokenAnswer(AnswersText::tr("The entities of ListEntities are no list."));
    for (const QJsonValue &entity : entities.toArray()) {
        if (entity["entityIdentifier"_L1].toString().isEmpty())
            return brokenAnswer(
                AnswersText::tr("ListEntities names an entity without entityIdentifier."));
    }
    return entities.toArray();
}

Result<QJsonObject> readEntityDefinition(const QJsonObject &answer)
{
    const QJsonObject definition = answer.value("entityDefinition"_L1).toObject();
    const QJsonArray fields = definition.value("fields"_L1).toArray();
    if (fields.isEmpty())
        return brokenAnswer(AnswersText::tr("DescribeEntity has no entityDefinition with fields."));
    for (const QJsonValue &field : fields) {
        if (field["fieldName"_L1].toString().isEmpty() || !field["dataType"_L1].isString())
            return brokenAnswer(
                AnswersText::tr("DescribeEntity has a field without fieldName or dataType."));
    }
    return definition;
}

Result<QueryPage> readQueryPage(const ConnectorAnswer &answer)
{
    QueryPage page;
    const auto token = readNextToken(u"QueryData"_s, answer.json);
    if (!token)
        return fail(token.error());
    page.nextToken = *token;
    if (answer.json.contains("records"_L1) && !answer.json.value("records"_L1).isArray())
        return brokenAnswer(AnswersText::tr("The records of QueryData are no list."));
    const QList<QByteArray> records = recordTexts(answer.body);
    page.records.reserve(records.size());
    for (const QByteArray &record : records) {
        const auto line = objectLine(record);
        if (!line) {
            return fail(communicationError(ErrorKind::Internal,
                AnswersText::tr("Record %1 of a page of QueryData is no JSON object in a text.")
                    .arg(page.records.size() + 1),
                QString::fromUtf8(record.left(1000))));
        }
        page.records << *line;
    }
    return page;
}

Result<QList<RecordFailure>> readWriteFailures(const ConnectorAnswer &answer, qsizetype sent)
{
    if (answer.fault && answer.fault->code != kPartialWrite)
        return fail(faultError(u"WriteData"_s, *answer.fault));
    const QJsonValue given = answer.json.value("writeRecordResults"_L1);
    if (!given.isUndefined() && !given.isArray())
        return brokenAnswer(AnswersText::tr("The writeRecordResults of WriteData are no list."));
    const QJsonArray results = given.toArray();
    if (!answer.fault && results.isEmpty())
        return QList<RecordFailure> {};
    // With allOrNone a connector may stop at the first failure and say nothing of the rest.
    const bool isCut = answer.fault && results.size() < sent;
    if (results.size() != sent && !isCut) {
        return fail(communicationError(ErrorKind::Internal,
            AnswersText::tr("WriteData answered with %1 results for %2 records.")
                .arg(QString::number(results.size()), QString::number(sent))));
    }
    QList<RecordFailure> failures;
    for (qsizetype i = 0; i < results.size(); ++i) {
        const QJsonObject result = results[i].toObject();
        if (result.value("isSuccess"_L1).toBool())
            continue;
        const QString reason = answer.fault ? answer.fault->message : QString();
        failures.append({i, result.value("errorMessage"_L1).toString(reason)});
    }
    for (qsizetype i = results.size(); i < sent; ++i)
        failures.append({i, answer.fault->message});
    return failures;
}

std::chrono::seconds cacheTime(const QJsonObject &answer)
{
    static const QHash<QString, double> secondsIn {{u"NANOSECONDS"_s, 1e-9},
        {u"MICROSECONDS"_s, 1e-6}, {u"MILLISECONDS"_s, 1e-3}, {u"SECONDS"_s, 1}, {u"MINUTES"_s, 60},
        {u"HOURS"_s, 3600}, {u"DAYS"_s, 86400}};
    constexpr std::chrono::seconds shortest {600};
    const QJsonObject control = answer.value("cacheControl"_L1).toObject();
    const auto unit = secondsIn.constFind(control.value("timeToLiveUnit"_L1).toString());
    if (unit == secondsIn.constEnd() || !control.value("timeToLive"_L1).isDouble())
        return std::chrono::hours(1);
    const double seconds = std::min(control.value("timeToLive"_L1).toDouble() * *unit, 1e9);
    return std::max(shortest, std::chrono::seconds(qint64(seconds)));
}

} // namespace sluice::connector
