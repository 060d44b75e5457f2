#include "fuzz/servicehouse.h"

#include "fuzz/fuzzinput.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::fuzz {

namespace {

/// Memory where there is such a folder: nothing of a fuzzer's is worth a disk.
QString folderTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + u"/sluice-fuzz-XXXXXX"_s;
}

void put(const QString &path, const QByteArray &content)
{
    require(QDir().mkpath(QFileInfo(path).path()), "a folder can be made");
    QFile file(path);
    require(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(),
        "a file can be written");
}

/// What every operation may answer without declaring it (reference 1.3).
bool isCommonError(const QString &error)
{
    static const QStringList kCommon {u"ValidationException"_s, u"SerializationException"_s,
        u"ThrottlingException"_s, u"AccessDeniedException"_s};
    return kCommon.contains(error);
}

const QByteArray kToken = "\"clientToken\":\"";

/// Answers by operation and error; "" counts what went well. Read when the process ends.
QMap<QString, QMap<QString, int>> theCounts;

} // namespace

ServiceHouse::ServiceHouse()
    : m_dir(folderTemplate())
{
    const QString data = m_dir.filePath(u"data"_s);
    put(data + "/buckets/raw-zone/orders/a.csv"_L1, "id,amount\n1,10\n");
    put(data + "/buckets/clean-zone/out/x.txt"_L1, "x");
    const QByteArray field = R"([{"identifier":"Name","supportedFieldTypeDetails":{"v1":)"
                             R"({"fieldType":"string","filterOperators":["EQUAL_TO"]}}}])";
    for (const auto &entity : {"/fixtures/Account"_L1, "/fixtures/crm/Lead"_L1}) {
        put(m_dir.path() + entity + ".csv"_L1, "Name\nA\n");
        put(m_dir.path() + entity + ".meta.json"_L1, field);
    }
    m_lambda.configuration = {{u"connectorName"_s, u"My ERP"_s}, {u"connectorVersion"_s, u"1.0"_s},
        {u"canUseAsSource"_s, true}, {u"canUseAsDestination"_s, true},
        {u"supportedTriggerTypes"_s, QJsonArray {u"Scheduled"_s, u"OnDemand"_s}},
        {u"authenticationConfig"_s,
            QJsonObject {{u"isBasicAuthSupported"_s, true}, {u"isApiKeyAuthSupported"_s, true}}}};
    emulator::SluiceLocalOptions options;
    options.dataDir = {data};
    options.region = u"eu-west-1"_s;
    for (const auto &name : {u"crm"_s, u"erp"_s, u"Salesforce"_s})
        options.fixtures.append({name, m_dir.filePath(u"fixtures"_s)});
    options.makeEngine = [this](engine::EngineOptions, const engine::BucketFolders &) {
        return std::make_unique<emulator::test::FakeEngine>(m_runs, m_runsStopWhenCanceled);
    };
    options.makeSecrets
        = [this] { return std::make_unique<emulator::test::FakeSecretStore>(m_keychain); };
    options.makeInvoker
        = [this] { return std::make_unique<emulator::test::FakeInvoker>(m_lambda); };
    m_service = std::make_unique<emulator::SluiceLocal>(std::move(options), m_clock, m_ids);
    const auto started = m_service->start();
    if (!started)
        std::fprintf(stderr, "%s\n", qPrintable(started.error().message));
    require(bool(started), "the service starts");
}

emulator::ApiAnswer ServiceHouse::answerTo(const emulator::ApiRequest &request)
{
    auto reply = m_service->reply(request);
    if (!reply.later.isValid())
        return reply.now;
    std::optional<emulator::ApiAnswer> answer;
    QObject receiver;
    reply.later.done(&receiver, [&](const Result<QJsonObject> &json) {
        answer = emulator::jsonAnswer(json, *aws::ServiceModel::appflow());
    });
    const QDeadlineTimer limit(std::chrono::seconds(20));
    while (!answer && !limit.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    require(answer.has_value(), "every request is answered");
    return *answer;
}

void ServiceHouse::checkAnswer(
    const emulator::ApiRequest &request, const emulator::ApiAnswer &answer)
{
    const auto model = aws::ServiceModel::appflow();
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    require(document.isObject(), "an answer is a JSON object");
    QJsonObject labels;
    const auto *operation = model->match(request.method, request.rawPath, &labels);
    if (operation)
        ++theCounts[operation->name][QString::fromLatin1(answer.errorType)];
    if (answer.status == 200) {
        require(answer.errorType.isEmpty(), "what went well is no error");
        if (!operation)
            return;
        auto violations = model->check(operation->outputShape, document.object());
        // The facts allow more in some inputs than in the outputs that give it back; no client
        // looks at the patterns of an answer.
        violations.removeIf([](const aws::Violation &violation) {
            return violation.constraint.contains("pattern"_L1);
        });
        if (!violations.isEmpty())
            std::fprintf(stderr, "%s\n", qPrintable(aws::validationMessage(violations)));
        require(violations.isEmpty(), "an answer fits the facts");
        m_isChanged |= !operation->isReadOnly;
        return;
    }
    const QString error = QString::fromLatin1(answer.errorType);
    require(answer.status >= 400 && answer.status < 500, "no request breaks the service");
    require(document.object().value("__type"_L1).toString() == error, "an error has its type");
    require(!document.object().value("message"_L1).toString().isEmpty(), "an error says why");
    if (operation && !isCommonError(error) && !operation->errors.contains(error))
        std::fprintf(stderr, "%s: %s\n", qPrintable(operation->name), answer.body.constData());
    require(!operation || isCommonError(error) || operation->errors.contains(error),
        "an operation fails as the facts say");
}

/// Whether the text of the secrets stands where no secret belongs, from where it may come back.
void ServiceHouse::noteNames(const emulator::ApiRequest &request)
{
    const auto model = aws::ServiceModel::appflow();
    QJsonObject labels;
    const auto *operation = model->match(request.method, request.rawPath, &labels);
    const auto document = QJsonDocument::fromJson(request.body);
    const QByteArray plain = operation && document.isObject()
        ? QJsonDocument(model->redacted(operation->inputShape, document.object())).toJson()
        : request.body;
    m_isSecretAName
        |= (request.method + request.rawPath + request.rawQuery + plain).contains(kSecret);
}

void ServiceHouse::take(const ServiceStep &step)
{
    if (step.method == "END" || step.method == "BREAK") {
        endRuns(step.method == "END");
        return;
    }
    // What a tester asks of the service reaches folders and programs outside of it, or its end.
    if (step.target.startsWith("/_sluice/") && step.method != "GET")
        return;
    const auto query = step.target.indexOf('?');
    // Answers are remembered by token for longer than a clock that stands still: its own for each
    // round, or a round would get the answers of an earlier one.
    QByteArray body = step.body;
    body.replace(kToken, kToken + QByteArray::number(m_changes));
    const emulator::ApiRequest request {step.method,
        query < 0 ? step.target : step.target.left(query),
        query < 0 ? QByteArray() : step.target.mid(query + 1), body};
    noteNames(request);
    const auto answer = answerTo(request);
    checkAnswer(request, answer);
    require(m_isSecretAName || !answer.body.contains(kSecret), "an answer holds no secret");
    QCoreApplication::processEvents();
}

void ServiceHouse::endRuns(bool succeed)
{
    for (const auto &run : m_runs) {
        if (succeed)
            run->succeed();
        else
            run->breakWith(u"Broken."_s);
    }
    m_runs.clear();
    QCoreApplication::processEvents();
}

QJsonObject ServiceHouse::call(const char *path, const QJsonObject &input)
{
    const auto answer
        = answerTo({"POST", path, {}, QJsonDocument(input).toJson(QJsonDocument::Compact)});
    if (answer.status != 200)
        std::fprintf(stderr, "%s: %s\n", path, answer.body.constData());
    require(answer.status == 200, "what was made can be deleted");
    return QJsonDocument::fromJson(answer.body).object();
}

void ServiceHouse::tidy()
{
    m_isSecretAName = false;
    if (!m_isChanged)
        return;
    m_isChanged = false;
    ++m_changes;
    endRuns(true);
    const auto flows = call("/list-flows").value("flows"_L1).toArray();
    for (const auto &flow : flows)
        call("/delete-flow", {{u"flowName"_s, flow["flowName"_L1]}, {u"forceDelete"_s, true}});
    const auto profiles
        = call("/describe-connector-profiles").value("connectorProfileDetails"_L1).toArray();
    for (const auto &profile : profiles)
        call("/delete-connector-profile",
            {{u"connectorProfileName"_s, profile["connectorProfileName"_L1]},
                {u"forceDelete"_s, true}});
    const auto connectors = call("/list-connectors").value("connectors"_L1).toArray();
    for (const auto &connector : connectors) {
        if (connector["connectorProvisioningType"_L1] == u"LAMBDA"_s)
            call("/unregister-connector",
                {{u"connectorLabel"_s, connector["connectorLabel"_L1]}, {u"forceDelete"_s, true}});
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void printCounts()
{
    for (auto operation = theCounts.cbegin(); operation != theCounts.cend(); ++operation) {
        std::fprintf(stderr, "%s: %d done", qPrintable(operation.key()), operation->value({}));
        for (auto error = operation->cbegin(); error != operation->cend(); ++error) {
            if (!error.key().isEmpty())
                std::fprintf(stderr, ", %s %d", qPrintable(error.key()), *error);
        }
        std::fprintf(stderr, "\n");
    }
}

} // namespace sluice::fuzz
