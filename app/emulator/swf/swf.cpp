#include "emulator/swf/swf.h"

#include "aws/sigv4/sha256.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/lambdas.h"
#include "emulator/swf/store/swfdatabase.h"
#include "emulator/swf/timers/alarm.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

Q_LOGGING_CATEGORY(lcSwf, "sluice.emulator.swf")

QByteArray newTokenKey(IdSource &ids)
{
    const QByteArray text = ids.newUuid().toLatin1() + ids.newUuid().toLatin1();
    const auto digest = aws::sha256({text.constData(), std::size_t(text.size())});
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size()));
}

} // namespace

/// In the order of dependencies.
struct Swf::Opened {
    Opened(std::unique_ptr<sqlite::Database> file, const QByteArray &key, const SwfOptions &options,
        const Clock &clock, IdSource &ids)
        : database(std::move(file))
        , runs(*database, options.limits)
        , control({*database, domains, types, runs, clock, ids, options.limits})
        , effects(control, *database, options.callLambda)
        , alarm(*database, control, effects, clock)
        , pollers(clock)
        , tokens(key)
        , parts {*database, domains, types, tasks, control, alarm, pollers, notes, tokens}
    {
        control.setOnStored([this, cancelLambda = options.cancelLambda](const Stored &stored) {
            for (const auto &list : stored.readyLists)
                pollers.wake(list);
            if (stored.earliestDue != 0)
                alarm.expect(stored.earliestDue);
            for (const auto &lambda : stored.endedLambdas)
                cancelLambda(lambda);
        });
    }

    std::unique_ptr<sqlite::Database> database;
    DomainTable domains {*database};
    TypeTable types {*database};
    RunTable runs;
    TaskTable tasks {*database};
    RunControl control;
    Effects effects;
    Alarm alarm;
    Pollers pollers;
    PollerNotes notes;
    TaskTokens tokens;
    SwfParts parts;
};

Swf::Swf(SwfOptions options, const Clock &clock, IdSource &ids)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_ids(ids)
{
}

Swf::~Swf() = default;

Result<SwfParts *> Swf::parts()
{
    if (m_opened)
        return &m_opened->parts;
    auto database = openSwfDatabase(m_options.databaseFile);
    if (!database)
        return fail(database.error());
    const auto key = tokenKey(**database, [this] { return newTokenKey(m_ids); });
    if (!key)
        return fail(key.error());
    m_opened = std::make_unique<Opened>(std::move(*database), *key, m_options, m_clock, m_ids);
    m_opened->alarm.expect(m_clock.now().toMSecsSinceEpoch());
    return &m_opened->parts;
}

void Swf::resume()
{
    if (m_opened || !QFile::exists(m_options.databaseFile))
        return;
    // The next request says the same to who can do something about it.
    if (const auto opened = parts(); !opened)
        qCWarning(lcSwf).noquote() << opened.error().message;
}

void Swf::lookAtClock()
{
    if (!m_opened)
        return;
    m_opened->alarm.ringAll();
    m_opened->pollers.expire();
}

void Swf::releasePolls()
{
    if (m_opened)
        m_opened->pollers.release();
}

QDateTime Swf::nextDue() const
{
    const qint64 due = m_opened ? m_opened->alarm.earliest() : 0;
    return due == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(due, Qt::UTC);
}

void Swf::finishLambda(const LambdaId &id, const Result<QString> &result)
{
    if (!m_opened)
        return;
    RunControl &control = m_opened->control;
    // Its own limit may have come first.
    auto done = m_opened->alarm.catchUp(id.runRow);
    if (done)
        done = m_opened->database->transaction([&]() -> Result<> {
            auto run
                = control.runs().load(id.runRow, RunPart::item(itemkind::kLambda, id.scheduledId));
            if (!run)
                return fail(run.error());
            if (!*run || !(*run)->isOpen())
                return {};
            const auto found = (*run)->lambdas.find(id.scheduledId);
            if (found == (*run)->lambdas.end())
                return {};
            return control.changeLater(**run, [&](Turn &turn) {
                if (result)
                    completeLambda(turn, found->second, *result);
                else
                    failLambda(turn, found->second, result.error().message, result.error().detail);
            });
        });
    if (!done)
        qCWarning(lcSwf).noquote() << "The end of a Lambda function:" << done.error().message;
}

} // namespace sluice::emulator::swf
