#include "cli/test/casetrial.h"

#include "cli/run/servicelink.h"
#include "cli/test/acceptance.h"
#include "cli/test/madeupprofile.h"
#include "cli/test/parquetrows.h"
#include "engine/contract/runengine.h"
#include "flow/definition/s3endpoint.h"
#include "secrets/filesecretstore.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::cli {

struct CaseTrial::Link {
    Link(const aws::Connection &connection, const Clock &clock, IdSource &ids)
        : caller(connection, aws::ServiceModel::appflow(), transport, clock, ids)
        , appflow(caller)
        , local(caller)
    {
    }

    // In the order of use: each refers to those above.
    http::LoopbackTransport transport;
    aws::AwsCaller caller;
    appflow::AppFlowClient appflow;
    appflow::LocalClient local;
};

CaseTrial::CaseTrial(flowtests::CaseFolder folder, Options options, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_options(options)
    , m_workspace(m_folder)
{
    m_result.name = m_folder.name;
}

CaseTrial::~CaseTrial() = default;

void CaseTrial::start()
{
    m_since.start();
    if (const auto prepared = m_workspace.prepare(); !prepared) {
        breakOff(prepared.error());
        return;
    }
    if (const auto started = startService(); !started) {
        breakOff(started.error());
        return;
    }
    m_profiles = m_folder.profiles;
    QSet<QString> known;
    for (const QJsonObject &profile : std::as_const(m_profiles))
        known.insert(profile.value("connectorProfileName"_L1).toString());
    for (const auto &end : QList {m_folder.flow.source} + m_folder.flow.destinations) {
        const QJsonObject profile = madeUpProfile(end);
        if (!profile.isEmpty() && !known.contains(end.connectorProfileName)) {
            known.insert(end.connectorProfileName);
            m_profiles.append(profile);
        }
    }
    makeProfiles();
}

Result<> CaseTrial::startService()
{
    emulator::SluiceLocalOptions options;
    options.dataDir = m_workspace.dataDir();
    options.memoryLimitBytes = m_options.memoryLimitBytes;
    options.secrets = u"file"_s;
    options.makeFileSecrets = [file = options.dataDir.secretsFile()] {
        return std::make_unique<FileSecretStore>(file);
    };
    options.makeSecrets = options.makeFileSecrets;
    options.makeEngine = [threads = m_options.threads](engine::EngineOptions engineOptions,
                             const engine::BucketFolders &buckets) {
        engineOptions.threads = threads;
        return engine::makeDuckDbEngine(std::move(engineOptions), buckets);
    };
    m_service = std::make_unique<emulator::SluiceLocal>(std::move(options), m_clock, m_ids);
    if (const auto started = m_service->start(); !started)
        return started;
    const auto info = readRuntimeInfo(m_workspace.dataDir());
    if (!info)
        return fail(info.error());
    m_link = std::make_unique<Link>(connectionTo(*info, m_service->credentials()), m_clock, m_ids);
    return {};
}

void CaseTrial::makeProfiles()
{
    if (m_profiles.isEmpty()) {
        runFlow();
        return;
    }
    m_link->appflow.call(u"CreateConnectorProfile"_s, m_profiles.takeFirst())
        .done(this, [this](const Result<QJsonObject> &answer) {
            if (answer)
                makeProfiles();
            else
                breakOff(answer.error());
        });
}

void CaseTrial::runFlow()
{
    // What a flow does with its records does not depend on when it runs.
    flow::FlowDefinition flow = m_folder.flow;
    if (flow.trigger.triggerType == "Scheduled"_L1) {
        flow.trigger = {};
        flow.trigger.triggerType = u"OnDemand"_s;
    }
    m_run = std::make_unique<FlowRun>(flow, m_workspace.mappings(), m_link->appflow, m_link->local);
    if (m_isCancelAsked)
        m_run->cancel();
    m_run->start().done(
        this, [this](const Result<FlowRun::Outcome> &outcome) { onOutcome(outcome); });
}

void CaseTrial::cancel()
{
    m_isCancelAsked = true;
    if (m_run)
        m_run->cancel();
}

void CaseTrial::onOutcome(const Result<FlowRun::Outcome> &outcome)
{
    if (m_isCancelAsked) {
        m_result.state = flowtests::CaseResult::State::NotRun;
        leave();
    } else if (outcome) {
        QJsonObject record = outcome->record;
        record.insert("recordsDropped"_L1, outcome->run.recordsDropped);
        record.insert("recordsWritten"_L1, outcome->run.recordsWritten);
        judge(record, m_run->executionId());
    } else {
        onRefused(outcome.error());
    }
}

/// A service that refuses a flow may be what is tested.
void CaseTrial::onRefused(const Error &error)
{
    // What breaks the API's model our client does not even send.
    const bool isOfModel = error.awsCode.isEmpty() && error.kind == ErrorKind::InvalidInput;
    if ((error.awsCode.isEmpty() && !isOfModel) || m_run->wasStarted()) {
        breakOff(error);
        return;
    }
    const QString type = isOfModel ? u"ValidationException"_s : error.awsCode;
    judge(
        {{u"refused"_s, QJsonObject {{u"errorType"_s, type}, {u"message"_s, error.message}}}}, {});
}

flowtests::ComparedFormats CaseTrial::formats() const
{
    QString csvBucket;
    for (const flow::Endpoint &end : m_folder.flow.destinations) {
        if (flow::s3OutputFileType(end) == "CSV"_L1)
            csvBucket = u"buckets/"_s + flow::bucketName(end) + u'/';
    }
    const QString temporary = m_workspace.dataDir().path;
    return {
        .isOrdered = m_folder.isOrdered,
        .isCsv
        = [csvBucket](
              const QString &name) { return !csvBucket.isEmpty() && name.startsWith(csvBucket); },
        .readParquet = [temporary](const QString &path) { return parquetRows(path, temporary); },
    };
}

void CaseTrial::judge(const QJsonObject &came, const QString &executionId)
{
    using State = flowtests::CaseResult::State;
    const QString text = QString::fromUtf8(QJsonDocument(came).toJson(QJsonDocument::Compact));
    const QJsonObject record
        = QJsonDocument::fromJson(m_workspace.neutral(text, executionId).toUtf8()).object();
    const auto files = m_workspace.changedFiles(executionId);
    if (!files) {
        breakOff(files.error());
        return;
    }
    auto objects = flowtests::compareFiles(m_folder.expected, *files, formats());
    if (!objects) {
        breakOff(objects.error());
        return;
    }
    const QStringList gone = m_workspace.goneFiles(); // which no case can expect
    for (const QString &name : gone)
        objects->append({name, tr("was there before the run and is gone")});
    m_result.objects = *objects;
    m_result.record = flowtests::compareRecords(m_folder.record, record);
    const bool isEqual = m_result.objects.isEmpty() && m_result.record.isEmpty();
    m_result.state = isEqual ? State::Passed : State::Failed;
    if (m_options.accepts && gone.isEmpty() && (!isEqual || !m_folder.hasRecord)) {
        const auto accepted = acceptResult(m_folder, record, *files, formats());
        if (!accepted) {
            breakOff(accepted.error());
            return;
        }
        m_result.state = State::Accepted;
    }
    leave();
}

void CaseTrial::breakOff(const Error &error)
{
    m_result.state = m_isCancelAsked ? flowtests::CaseResult::State::NotRun
                                     : flowtests::CaseResult::State::Broken;
    m_result.problem = m_workspace.neutral(error.message, {});
    leave();
}

void CaseTrial::leave()
{
    const auto end = [this] {
        m_result.duration = std::chrono::milliseconds(m_since.elapsed());
        Q_EMIT finished(m_result);
    };
    if (!m_service) {
        end();
        return;
    }
    connect(m_service.get(), &emulator::SluiceLocal::stopped, this, end, Qt::QueuedConnection);
    m_service->shutdown();
}

} // namespace sluice::cli
