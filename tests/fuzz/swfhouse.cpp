#include "fuzz/swfhouse.h"

#include "fuzz/fuzzinput.h"

#include <QCoreApplication>
#include <QDir>
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

/// What an operation may answer without declaring it: the model forgets what registering and
/// starting say in a deprecated domain.
bool isCommonError(const QString &error)
{
    return error == "ValidationException"_L1 || error == "SerializationException"_L1
        || error == "DomainDeprecatedFault"_L1;
}

} // namespace

SwfHouse::SwfHouse()
    : m_dir(folderTemplate())
{
    require(m_dir.isValid(), "a folder can be made");
    open();
}

void SwfHouse::open()
{
    m_front.reset();
    m_swf.reset();
    emulator::swf::SwfOptions options;
    options.databaseFile = m_dir.filePath(u"swf.sqlite"_s);
    options.limits.events = 200;
    options.limits.openActivities = 10;
    options.callLambda
        = [this](const emulator::swf::LambdaCall &call) { m_lambdas.append(call.id); };
    options.cancelLambda = [this](const emulator::swf::LambdaId &id) { m_lambdas.removeAll(id); };
    m_swf = std::make_unique<emulator::swf::Swf>(std::move(options), m_clock, m_ids);
    // At once: Qt's own data of it has to be there before this house is to be torn down.
    require(bool(m_swf->parts()), "the file can be opened");
    m_front = std::make_unique<emulator::swf::SwfFront>(
        *m_swf, m_faults, emulator::RateLimit(0, m_clock));
}

void SwfHouse::happen(const ServiceStep &step)
{
    if (step.method == "CLOCK")
        m_clock.advance(std::chrono::seconds(qBound(0, step.target.toInt(), 100'000)));
    else if (step.method == "RESTART")
        open();
    else if (step.method == "LAMBDA" && !m_lambdas.isEmpty() && step.target == "failed")
        m_swf->finishLambda(
            m_lambdas.takeFirst(), fail(ErrorKind::Unavailable, QString::fromUtf8(step.body)));
    else if (step.method == "LAMBDA" && !m_lambdas.isEmpty())
        m_swf->finishLambda(m_lambdas.takeFirst(), QString::fromUtf8(step.body));
}

void SwfHouse::take(const ServiceStep &step)
{
    ++m_steps;
    if (step.method == "POST") {
        QByteArray body = step.body;
        for (auto name = m_names.cbegin(); name != m_names.cend(); ++name)
            body.replace('"' + name.key() + '"', '"' + name.value() + '"');
        note(call(step.target, body));
    } else {
        happen(step);
    }
    m_swf->lookAtClock();
    QCoreApplication::processEvents();
}

QJsonObject SwfHouse::call(const QByteArray &operation, const QByteArray &body)
{
    emulator::ApiRequest request;
    request.method = "POST";
    request.rawPath = "/";
    request.target = "SimpleWorkflowService." + operation;
    request.body = body;
    request.region = u"eu-west-1"_s;
    const auto reply = m_front->reply(request);
    if (reply.awaited.isValid()) {
        reply.awaited.cancel();
        return {};
    }
    const emulator::ApiAnswer &answer = reply.now;
    const auto model = aws::ServiceModel::swf();
    const auto *known = model->operation(QString::fromUtf8(operation));
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    require(answer.body.isEmpty() || document.isObject(), "an answer is empty or a JSON object");
    const QJsonObject json = document.object();
    if (answer.status == 200) {
        require(known != nullptr, "only operations do something");
        if (known->outputShape.isEmpty())
            return json;
        auto violations = model->check(known->outputShape, json);
        if (!violations.isEmpty())
            std::fprintf(stderr, "%s: %s\n%s\n", operation.constData(),
                qPrintable(aws::validationMessage(violations)), answer.body.constData());
        require(violations.isEmpty(), "an answer fits the facts");
        return json;
    }
    require(answer.status == 400, "no request breaks the service");
    const QString error = json.value("__type"_L1).toString().section(u'#', -1);
    const bool isDeclared = !known || isCommonError(error) || known->errors.contains(error);
    if (!isDeclared)
        std::fprintf(stderr, "%s: %s\n", operation.constData(), answer.body.constData());
    require(isDeclared, "an operation fails as the facts say");
    return {};
}

void SwfHouse::note(const QJsonObject &answer)
{
    if (const QByteArray runId = answer.value("runId"_L1).toString().toLatin1(); !runId.isEmpty())
        m_names["RUN"] = runId;
    const QByteArray page = answer.value("nextPageToken"_L1).toString().toLatin1();
    if (!page.isEmpty())
        m_names["PAGE"] = page;
    const QByteArray task = answer.value("taskToken"_L1).toString().toLatin1();
    if (!task.isEmpty())
        m_names[answer.contains("workflowType"_L1) ? "DECISION" : "ACTIVITY"] = task;
    const QJsonObject execution = answer.value("workflowExecution"_L1).toObject();
    const QString run = execution.value("workflowId"_L1).toString() + u' '
        + execution.value("runId"_L1).toString();
    if (!execution.isEmpty() && !m_runs.contains(run))
        m_runs.append(run);
}

void SwfHouse::checkHistories()
{
    for (const QString &run : std::exchange(m_runs, {})) {
        const QJsonObject input {{u"domain"_s, u"D"_s},
            {u"execution"_s,
                QJsonObject {{u"workflowId"_s, run.section(u' ', 0, -2)},
                    {u"runId"_s, run.section(u' ', -1)}}}};
        const QJsonObject history
            = call("GetWorkflowExecutionHistory", QJsonDocument(input).toJson());
        qint64 id = 0;
        for (const auto &event : history.value("events"_L1).toArray())
            require(event["eventId"_L1].toInteger() == ++id, "a history has no gap");
    }
}

} // namespace sluice::fuzz
