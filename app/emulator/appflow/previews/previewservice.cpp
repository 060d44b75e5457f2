#include "emulator/appflow/previews/previewservice.h"

#include "emulator/wire/apierror.h"
#include "engine/preview/previewjson.h"
#include "flow/definition/flowjson.h"

#include <QTimer>

namespace sluice::emulator {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostRows = 10'000;
constexpr qint64 kMostSeconds = 3600;

/// Clients wait for 30 seconds unless they are told otherwise.
constexpr qint64 kUsualSeconds = 25;

constexpr qint64 kMostNumber = 1'000'000'000'000;

/// Of a member that may be left out.
Result<qint64> numberIn(
    const QJsonObject &input, const QString &name, qint64 usual, qint64 least, qint64 most)
{
    const QJsonValue value = input.value(name);
    if (value.isUndefined() || value.isNull())
        return usual;
    const qint64 number = value.toInteger(least - 1);
    if (number >= least && number <= most && value.isDouble())
        return number;
    return validationError(u"%1 must be a whole number from %2 to %3."_s.arg(
        name, QString::number(least), QString::number(most)));
}

Result<QString> textIn(const QJsonObject &input, const QString &name)
{
    const QJsonValue value = input.value(name);
    if (value.isUndefined() || value.isNull() || value.isString())
        return value.toString();
    return validationError(u"%1 must be a text."_s.arg(name));
}

Result<engine::PreviewFate> fateIn(const QJsonObject &input)
{
    const auto name = textIn(input, u"only"_s);
    if (!name)
        return fail(name.error());
    if (name->isEmpty())
        return engine::PreviewFate::Any;
    if (*name == "kept"_L1)
        return engine::PreviewFate::Kept;
    if (*name == "dropped"_L1)
        return engine::PreviewFate::Dropped;
    if (*name == "failed"_L1)
        return engine::PreviewFate::Failed;
    return validationError(u"only cannot be \"%1\"; it is kept, dropped or failed."_s.arg(*name));
}

Result<> readCut(const QJsonObject &input, engine::PreviewRequest &request)
{
    const QJsonValue after = input.value("after"_L1);
    if (after.isUndefined() || after.isNull())
        return {};
    if (after.isDouble()) {
        request.lastTask = after.toInt(-1);
        if (request.lastTask >= 1)
            return {};
    } else if (const auto stage = engine::stageNamed(after.toString())) {
        request.last = *stage;
        return {};
    }
    return validationError(
        u"after must be the number of a task, or read, filter, validate, change, combine, map or "
        "write."_s);
}

Result<engine::PreviewRequest> requestOf(const QJsonObject &input)
{
    static const QStringList known {u"flow"_s, u"rows"_s, u"first"_s, u"where"_s, u"only"_s,
        u"look"_s, u"after"_s, u"seconds"_s};
    for (const QString &name : input.keys()) {
        if (!known.contains(name))
            return validationError(
                u"There is no member %1; there are %2."_s.arg(name, known.join(u", "_s)));
    }
    const QJsonValue flow = input.value("flow"_L1);
    if (!flow.isObject())
        return validationError(u"The body must hold the flow: {\"flow\": {...}}."_s);
    auto definition = flow::flowFromJson(flow.toObject());
    if (!definition)
        return validationError(definition.error().message);
    engine::PreviewRequest request;
    request.run.flow = std::move(*definition);
    const auto rows = numberIn(input, u"rows"_s, request.rows, 1, kMostRows);
    if (!rows)
        return fail(rows.error());
    const auto first = numberIn(input, u"first"_s, request.first, 1, kMostNumber);
    if (!first)
        return fail(first.error());
    const auto look = numberIn(input, u"look"_s, request.mostLooked, 0, kMostNumber);
    if (!look)
        return fail(look.error());
    const auto where = textIn(input, u"where"_s);
    if (!where)
        return fail(where.error());
    const auto fate = fateIn(input);
    if (!fate)
        return fail(fate.error());
    request.rows = *rows;
    request.first = *first;
    request.mostLooked = *look;
    request.where = where->trimmed();
    request.fate = *fate;
    if (const auto cut = readCut(input, request); !cut)
        return fail(cut.error());
    return request;
}

} // namespace

/// One that is asked for.
struct PreviewService::Live {
    std::shared_ptr<engine::PreviewRun> run;
    std::shared_ptr<Promise<ApiAnswer>> answer = std::make_shared<Promise<ApiAnswer>>();
    QString flowName;
    QTimer limit;
    bool isOverdue = false;
};

PreviewService::PreviewService(
    engine::RunEngine &engine, IdSource &ids, const Clock &clock, RunService::BindEnds bindEnds)
    : m_engine(engine)
    , m_ids(ids)
    , m_clock(clock)
    , m_bindEnds(std::move(bindEnds))
{
    m_pool.setMaxThreadCount(1);
}

PreviewService::~PreviewService()
{
    m_pool.waitForDone();
}

Pending<ApiAnswer> PreviewService::preview(const QJsonObject &input)
{
    auto request = requestOf(input);
    if (!request)
        return readyPending<ApiAnswer>(fail(request.error()));
    const auto seconds = numberIn(input, u"seconds"_s, kUsualSeconds, 1, kMostSeconds);
    if (!seconds)
        return readyPending<ApiAnswer>(fail(seconds.error()));
    request->run.executionId = m_ids.newUuid();
    request->run.startedAt = m_clock.now();
    m_bindEnds(request->run);

    const auto live = std::make_shared<Live>();
    live->flowName = request->run.flow.flowName;
    live->run = m_engine.preview(std::move(*request));
    live->limit.setSingleShot(true);
    connect(&live->limit, &QTimer::timeout, this, [weak = std::weak_ptr(live)] {
        if (const auto overdue = weak.lock()) {
            overdue->isOverdue = true;
            overdue->run->cancel();
        }
    });
    live->limit.start(std::chrono::seconds(*seconds));
    auto pending = live->answer->pending();
    live->answer->onCancel([run = live->run] { run->cancel(); });
    live->run->outcome().done(this, [this, live](Result<engine::Preview> outcome) {
        live->limit.stop();
        onOutcome(live, std::move(outcome));
    });
    return pending;
}

void PreviewService::onOutcome(const std::shared_ptr<Live> &live, Result<engine::Preview> outcome)
{
    if (!outcome && live->isOverdue) {
        live->answer->settle(fail(ErrorKind::Quota,
            tr("The preview took longer than it may (%1 seconds) and was ended. Look at fewer "
               "rows, or give it more time.")
                .arg(live->limit.interval() / 1000)));
        return;
    }
    if (!outcome) {
        live->answer->settle(fail(outcome.error()));
        return;
    }
    // Tens of thousands of values are nothing for the thread that answers everybody.
    m_pool.start([promise = live->answer, name = live->flowName, preview = std::move(*outcome)] {
        ApiAnswer answer;
        answer.body = engine::previewJson(name, preview);
        promise->settle(std::move(answer));
    });
}

} // namespace sluice::emulator
