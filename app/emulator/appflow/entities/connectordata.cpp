#include "emulator/appflow/entities/connectordata.h"

#include "connector/contract/requests.h"
#include "connector/contract/translation.h"
#include "emulator/appflow/entities/brokenends.h"
#include "emulator/appflow/entities/fixtureends.h"
#include "emulator/appflow/entities/lambdaends.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/pool.h"
#include "flow/definition/connectors.h"
#include "flow/definition/endpointobject.h"
#include "flow/definition/s3endpoint.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QString lambdaArnOf(const QJsonObject &configuration)
{
    return configuration.value("connectorProvisioningConfig"_L1)
        .toObject()
        .value("lambda"_L1)
        .toObject()
        .value("lambdaArn"_L1)
        .toString();
}

void addSettings(QMap<QString, QString> &settings, const QJsonValue &more)
{
    const QJsonObject json = more.toObject();
    for (auto it = json.begin(); it != json.end(); ++it)
        settings.insert(it.key(), it.value().toString());
}

/// In the contract's words. Profiles that are older than the note of it: what they say in the open
/// tells how they authenticate, except where a connector offers several ways.
QString authenticationOf(const ConnectorProfile &profile, const QJsonObject &properties,
    const QJsonObject &configuration)
{
    if (const QString noted = profile.authenticationType(); !noted.isEmpty())
        return contractAuthentication(noted);
    const QJsonObject config = configuration.value("authenticationConfig"_L1).toObject();
    if (!properties.value("oAuth2Properties"_L1).toObject().isEmpty())
        return u"OAuth2"_s;
    if (config.value("isApiKeyAuthSupported"_L1).toBool())
        return u"ApiKey"_s;
    if (config.value("isBasicAuthSupported"_L1).toBool())
        return u"BasicAuth"_s;
    return config.value("isCustomAuthSupported"_L1).toBool() ? u"CustomAuth"_s : u"OAuth2"_s;
}

Failure nothingBehind(const QString &name)
{
    return connectorServerError(
        u"Nothing stands for the connector %1 on this machine. Map a folder of files to it "
        "with: sluice mappings set --fixture %1=FOLDER"_s.arg(name));
}

/// Entities of SAP OData are paths that begin with "/", on AppFlow and here:
/// /sap/opu/odata/SAP/SERVICE/EntitySet. Files have none at their front; a flow may leave it out.
constexpr auto kPathConnector = "SAPOData"_L1;

QString fileEntity(const QString &connectorType, const QString &entity)
{
    return connectorType == kPathConnector && entity.startsWith(u'/') ? entity.mid(1) : entity;
}

/// A detector of LookoutMetrics takes records without being told which it is.
QString entityOf(const flow::Endpoint &destination)
{
    const QString name = flow::objectName(destination);
    return name.isEmpty() ? destination.connectorType : name;
}

Result<QJsonArray> named(const QString &connectorType, const Result<QJsonArray> &entities)
{
    if (!entities || connectorType != kPathConnector)
        return entities;
    QJsonArray paths;
    for (const QJsonValue &value : *entities) {
        QJsonObject entity = value.toObject();
        entity["name"_L1] = u'/' + entity["name"_L1].toString();
        paths.append(entity);
    }
    return paths;
}

template <class T> Pending<T> failed(const Error &error)
{
    return readyPending<T>(fail(error));
}

} // namespace

ConnectorData::ConnectorData(Parts parts)
    : m_parts(std::move(parts))
    , m_fixtures(m_parts.files)
    , m_custom(m_parts.invoker, m_parts.clock)
{
    m_pool.setMaxThreadCount(1); // a guess of fields may need much memory
}

ConnectorData::~ConnectorData()
{
    m_pool.waitForDone();
}

/// A profile that a flow names and that was deleted since: its runs fail, also where a folder is
/// mapped to the connector's type (reference 1.8).
Result<std::optional<ConnectorProfile>> ConnectorData::profileOf(const flow::Endpoint &end)
{
    auto profile = profileOf(end.connectorProfileName);
    if (profile && !*profile && !end.connectorProfileName.isEmpty()
        && !flow::needsNoProfile(end.connectorType))
        return profileNotFound(end.connectorProfileName);
    return profile;
}

Result<std::optional<ConnectorProfile>> ConnectorData::profileOf(const QString &name)
{
    if (name.isEmpty())
        return std::optional<ConnectorProfile>();
    return m_parts.profiles.find(name);
}

MappedFolder ConnectorData::fixtureFolder(
    const QString &type, const std::optional<ConnectorProfile> &profile) const
{
    const QString label = profile ? profile->connectorLabel() : QString();
    return m_parts.mappings.fixtureFolder(
        profile ? profile->name : QString(), label.isEmpty() ? type : label);
}

Result<ConnectorTarget> ConnectorData::targetOf(
    const ConnectorProfile &profile, const QString &apiVersion)
{
    const QString label = profile.connectorLabel();
    const QString name = label.isEmpty() ? profile.connectorType() : label;
    const auto configuration = m_parts.connectors.configuration(profile.connectorType(), label);
    if (!configuration)
        return fail(configuration.error());
    ConnectorTarget target;
    target.lambdaArn = lambdaArnOf(*configuration);
    if (target.lambdaArn.isEmpty())
        return nothingBehind(name);
    const QJsonObject properties = profile.properties().value(kCustomConnector).toObject();
    connector::ConnectorContext &context = target.context;
    context.profileName = profile.name;
    context.pageRecords = m_parts.mappings.pageRecordsOf(target.lambdaArn);
    context.secretArn = credentialsArn(profile, m_parts.profiles.region());
    context.authenticationType = authenticationOf(profile, properties, *configuration);
    m_parts.tokens->setExpiry(profile.name, profile.tokenExpiresAt());
    context.apiVersion = apiVersion;
    if (apiVersion.isEmpty())
        context.apiVersion
            = configuration->value("supportedApiVersions"_L1).toArray().at(0).toString();
    addSettings(context.runtimeSettings, properties.value("profileProperties"_L1));
    return target;
}

Pending<QJsonArray> ConnectorData::list(const Subject &subject, const QString &entitiesPath)
{
    const auto profile = profileOf(subject.profile);
    if (!profile)
        return failed<QJsonArray>(profile.error());
    const MappedFolder folder = fixtureFolder(subject.connectorType, *profile);
    if (!folder.path.isEmpty())
        return readyPending(named(subject.connectorType,
            m_fixtures.list(folder, fileEntity(subject.connectorType, entitiesPath))));
    if (!*profile)
        return readyPending<QJsonArray>(nothingBehind(subject.connectorType));
    const auto target = targetOf(**profile, subject.apiVersion);
    return target ? m_custom.list(*target, entitiesPath) : failed<QJsonArray>(target.error());
}

Pending<QJsonArray> ConnectorData::describe(const Subject &subject, const QString &entity)
{
    const auto profile = profileOf(subject.profile);
    if (!profile)
        return failed<QJsonArray>(profile.error());
    const MappedFolder folder = fixtureFolder(subject.connectorType, *profile);
    if (!folder.path.isEmpty())
        return inPool(m_pool, [this, folder, name = fileEntity(subject.connectorType, entity)] {
            return m_fixtures.describe(folder, name);
        });
    if (!*profile)
        return readyPending<QJsonArray>(nothingBehind(subject.connectorType));
    const auto target = targetOf(**profile, subject.apiVersion);
    if (!target)
        return failed<QJsonArray>(target.error());
    auto promise = std::make_shared<Promise<QJsonArray>>();
    m_custom.definition(*target, entity)
        .done(this, [promise](const Result<QJsonObject> &definition) {
            promise->settle(definition.map(connector::toEntityFields));
        });
    return promise->pending();
}

void ConnectorData::forget(
    const Subject &subject, const QString &entity, const QString &entitiesPath)
{
    const auto profile = profileOf(subject.profile);
    if (!profile || !*profile)
        return;
    // Nothing was ever asked of a connector that has no code.
    if (const auto target = targetOf(**profile, subject.apiVersion))
        m_custom.forget(*target, entity, entitiesPath);
}

struct ConnectorData::Question {
    QString profile;
    QString lambdaArn;
    QJsonObject request;
};

Pending<> ConnectorData::checkEnds(const flow::FlowDefinition &flow)
{
    QList<Question> questions;
    if (const auto question = questionTo(flow.source, u"SOURCE"_s))
        questions << *question;
    for (const auto &end : flow.destinations) {
        if (const auto question = questionTo(end, u"DESTINATION"_s))
            questions << *question;
    }
    if (questions.isEmpty())
        return readyPending<void>({});
    auto promise = std::make_shared<Promise<>>();
    const auto pending = promise->pending();
    ask(promise, questions);
    return pending;
}

/// Nothing when no connector's code stands behind the end; what else is wrong with it, the flow's
/// own rules say.
std::optional<ConnectorData::Question> ConnectorData::questionTo(
    const flow::Endpoint &end, const QString &scope)
{
    if (end.connectorType != kCustomConnector)
        return std::nullopt;
    const auto profile = profileOf(end.connectorProfileName);
    if (!profile || !*profile || !fixtureFolder(end.connectorType, *profile).path.isEmpty())
        return std::nullopt;
    auto target = targetOf(**profile, end.apiVersion);
    if (!target)
        return std::nullopt;
    addSettings(target->context.runtimeSettings, end.properties.value("customProperties"_L1));
    return Question {(*profile)->name, target->lambdaArn,
        connector::validateSettingsRequest(target->context, scope)};
}

void ConnectorData::ask(const std::shared_ptr<Promise<>> &promise, QList<Question> questions)
{
    if (questions.isEmpty()) {
        promise->settle({});
        return;
    }
    const Question question = questions.takeFirst();
    m_parts.invoker.callFor(question.profile, question.lambdaArn, question.request)
        .done(this, [this, promise, questions](const Result<connector::ConnectorAnswer> &answer) {
            if (answer)
                ask(promise, questions);
            else
                promise->settle(fail(answer.error()));
        });
}

void ConnectorData::bind(engine::RunRequest &request)
{
    if (request.flow.source.connectorType != "S3"_L1) {
        const auto source = sourceOf(request);
        request.source = source ? *source : std::make_shared<BrokenSource>(source.error());
    }
    const auto &destinations = request.flow.destinations;
    if (destinations.size() == 1 && !flow::writesObjects(destinations.first())) {
        const auto sink = sinkOf(request);
        request.destination = sink ? *sink : std::make_shared<BrokenSink>(sink.error());
    }
}

Result<ConnectorTarget> ConnectorData::targetOf(
    const flow::Endpoint &end, const ConnectorProfile &profile, const engine::RunRequest &run)
{
    auto target = targetOf(profile, end.apiVersion);
    if (!target)
        return target;
    addSettings(target->context.runtimeSettings, end.properties.value("customProperties"_L1));
    target->context.flowName = run.flow.flowName;
    target->context.executionId = run.executionId;
    return target;
}

Result<std::shared_ptr<engine::DataSource>> ConnectorData::sourceOf(
    const engine::RunRequest &request)
{
    const flow::Endpoint &end = request.flow.source;
    const auto profile = profileOf(end);
    if (!profile)
        return fail(profile.error());
    const MappedFolder folder = fixtureFolder(end.connectorType, *profile);
    if (!folder.path.isEmpty())
        return std::shared_ptr<engine::DataSource>(std::make_shared<FixtureSource>(
            m_parts.files, folder, fileEntity(end.connectorType, flow::objectName(end))));
    if (!*profile)
        return nothingBehind(end.connectorType);
    const auto target = targetOf(end, **profile, request);
    if (!target)
        return fail(target.error());
    const auto endpoint = m_parts.mappings.endpointOf(target->lambdaArn);
    if (!endpoint)
        return fail(endpoint.error());
    return std::shared_ptr<engine::DataSource>(std::make_shared<LambdaSource>(m_parts.calls,
        LambdaEnd {*endpoint, target->context, flow::objectName(end), m_parts.tokens}));
}

Result<std::shared_ptr<engine::DataSink>> ConnectorData::sinkOf(const engine::RunRequest &request)
{
    const flow::Endpoint &end = request.flow.destinations.first();
    const auto profile = profileOf(end);
    if (!profile)
        return fail(profile.error());
    connector::Write write;
    write.entity = entityOf(end);
    write.operation = end.properties.value("writeOperationType"_L1).toString(u"INSERT"_s);
    for (const auto &name : end.properties.value("idFieldNames"_L1).toArray())
        write.idFieldNames << name.toString();
    write.allOrNone = end.properties.value("errorHandlingConfig"_L1)
                          .toObject()
                          .value("failOnFirstDestinationError"_L1)
                          .toBool();
    const MappedFolder folder = fixtureFolder(end.connectorType, *profile);
    if (!folder.path.isEmpty())
        return std::shared_ptr<engine::DataSink>(
            std::make_shared<FixtureSink>(m_parts.files, m_turns,
                FixtureSink::Target {folder, fileEntity(end.connectorType, write.entity),
                    write.operation, write.idFieldNames, request.executionId, write.allOrNone}));
    if (!*profile)
        return nothingBehind(end.connectorType);
    const auto target = targetOf(end, **profile, request);
    if (!target)
        return fail(target.error());
    const auto endpoint = m_parts.mappings.endpointOf(target->lambdaArn);
    if (!endpoint)
        return fail(endpoint.error());
    return std::shared_ptr<engine::DataSink>(std::make_shared<LambdaSink>(m_parts.calls,
        LambdaEnd {*endpoint, target->context, write.entity, m_parts.tokens}, write));
}

} // namespace sluice::emulator
