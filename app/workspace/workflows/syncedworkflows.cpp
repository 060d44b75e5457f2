#include "workspace/workflows/syncedworkflows.h"

#include "base/adapt.h"
#include "swf/client/swfclient.h"
#include "swf/follow/receiptreader.h"
#include "swf/follow/sequencestart.h"
#include "swf/values/sequenceinput.h"
#include "swf/worker/registration.h"
#include "workspace/workflows/runlooker.h"
#include "workspace/workflows/typereader.h"

#include <QJsonArray>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

void insertText(QJsonObject &to, const QString &member, const QString &text)
{
    if (!text.isEmpty())
        to.insert(member, text);
}

QJsonObject inputOf(const QString &domain, const WorkflowStart &start)
{
    QJsonObject input {{u"domain"_s, domain}, {u"workflowId"_s, start.workflowId},
        {u"workflowType"_s,
            QJsonObject {{u"name"_s, start.typeName}, {u"version"_s, start.typeVersion}}}};
    if (!start.taskList.isEmpty())
        input["taskList"_L1] = QJsonObject {{u"name"_s, start.taskList}};
    insertText(input, u"input"_s, start.input);
    insertText(input, u"childPolicy"_s, start.childPolicy);
    insertText(input, u"executionStartToCloseTimeout"_s, start.executionTimeout);
    insertText(input, u"taskStartToCloseTimeout"_s, start.decisionTimeout);
    insertText(input, u"taskPriority"_s, start.taskPriority);
    insertText(input, u"lambdaRole"_s, start.lambdaRole);
    if (!start.tags.isEmpty())
        input["tagList"_L1] = QJsonArray::fromStringList(start.tags);
    return input;
}

} // namespace

SyncedWorkflows::SyncedWorkflows(const Parts &parts, QObject *parent)
    : Workflows(parent)
    , m_parts(parts)
    , m_domains({parts.calls, parts.client, parts.kept})
    , m_lists(parts.client, parts.pace)
{
    m_domainWait.setSingleShot(true);
    connect(&m_domainWait, &QTimer::timeout, this, [this] {
        if (m_isFollowing && m_parts.connection.state() == Connection::State::Online)
            m_domains.ask();
    });
    connect(&m_parts.connection, &Connection::changed, this, &SyncedWorkflows::goOn);
    connect(&m_domains, &KnownDomains::changed, this, [this] {
        m_lists.setDomain(m_domains.served());
        Q_EMIT domainsChanged();
    });
    connect(&m_domains, &KnownDomains::answered, this, &SyncedWorkflows::onDomains);
    connect(&m_domains, &KnownDomains::failed, this, &SyncedWorkflows::onFailed);
    connect(&m_lists, &ExecutionSync::changed, this, &SyncedWorkflows::publish);
    if (m_parts.kept)
        connect(m_parts.kept, &KeptHistories::changed, this, &SyncedWorkflows::publish);
    connect(&m_lists, &ExecutionSync::olderFound, this, &SyncedWorkflows::olderFound);
    connect(&m_lists, &ExecutionSync::failed, this, &SyncedWorkflows::onFailed);
}

void SyncedWorkflows::follow(bool isWanted)
{
    m_isFollowing = isWanted;
    goOn();
}

/// Its listing is what hears a silent service again, so waiting for it is no reason to stop.
void SyncedWorkflows::goOn()
{
    const auto state = m_parts.connection.state();
    m_wasOnline = m_wasOnline && state == Connection::State::Online;
    if (m_isFollowing)
        m_domains.askKept();
    if (!m_isFollowing || state == Connection::State::Offline
        || state == Connection::State::Connecting) {
        m_lists.stop();
        if (m_isFollowing && state == Connection::State::Offline)
            m_domains.goOffline();
        publish(); // what is kept is all there is, or it is not
        return;
    }
    if (state != Connection::State::Online)
        return;
    if (!m_domainWait.isActive())
        m_domains.ask();
    m_lists.start();
    if (!std::exchange(m_wasOnline, true))
        Q_EMIT askedAnew();
}

void SyncedWorkflows::refresh()
{
    if (!m_isFollowing)
        return;
    m_domains.ask();
    m_lists.refresh();
    Q_EMIT askedAnew();
}

void SyncedWorkflows::onDomains()
{
    m_domainWait.start(m_domains.hasServed() ? m_parts.nextDomain : m_parts.noDomain);
    Q_EMIT changed();
}

void SyncedWorkflows::setDomain(const QString &name)
{
    m_domains.setCurrent(name);
}

Pending<> SyncedWorkflows::registerDomain(const QString &name, int retentionDays)
{
    const QJsonObject input {{u"name"_s, name},
        {u"workflowExecutionRetentionPeriodInDays"_s, QString::number(retentionDays)}};
    return m_parts.calls.ask<void>(
        tr("Register domain %1").arg(name),
        [this, input] { return m_parts.client().call(u"RegisterDomain"_s, input); },
        [this, name](const Result<QJsonObject> &answer) -> Result<> {
            if (!answer)
                return fail(answer.error());
            m_domains.take(name);
            return {};
        });
}

Pending<> SyncedWorkflows::setDomainDeprecated(const QString &name, bool isDeprecated)
{
    return change(
        isDeprecated ? tr("Deprecate domain %1").arg(name) : tr("Undeprecate domain %1").arg(name),
        isDeprecated ? u"DeprecateDomain"_s : u"UndeprecateDomain"_s, {{u"name"_s, name}});
}

/// Nobody waits for these answers, so the user is told here.
void SyncedWorkflows::onFailed(const Error &error)
{
    if (error.kind == ErrorKind::Unavailable)
        m_parts.calls.reportUnanswered(error);
    else if (error.kind != ErrorKind::Canceled)
        m_parts.notices.raise(error.message);
}

QJsonObject SyncedWorkflows::inputFor(const swf::ExecutionKey &run) const
{
    QJsonObject input {{u"domain"_s, domain()}, {u"workflowId"_s, run.workflowId}};
    insertText(input, u"runId"_s, run.runId);
    return input;
}

/// Runs of the service, and those that are kept and not among them.
void SyncedWorkflows::publish()
{
    m_list = m_lists.list();
    m_keptOnly.clear();
    if (m_parts.kept && !m_parts.kept->runs().isEmpty()) {
        QSet<QString> listed;
        for (const swf::Execution &run : std::as_const(m_list))
            listed.insert(run.runId);
        const bool isKnown = isListed() || m_parts.connection.state() == Connection::State::Offline;
        const QDateTime &since = m_lists.closedSince();
        for (swf::Execution run : m_parts.kept->runs()) {
            if (listed.contains(run.runId))
                continue;
            // Others that closed in the same moment may be on the next page.
            run.isKeptHere = m_forgotten.contains(run.runId)
                || (isKnown && (!since.isValid() || run.closedAt > since));
            if (run.isKeptHere)
                m_keptOnly.insert(run.runId);
            m_list.append(run);
        }
        if (m_list.size() > listed.size())
            std::sort(m_list.begin(), m_list.end(), ExecutionSync::isBefore);
    }
    Q_EMIT changed();
}

Pending<swf::Execution> SyncedWorkflows::find(const swf::ExecutionKey &run)
{
    return m_parts.calls.ask<swf::Execution>(
        QString(),
        [this, run, domain = domain()] {
            return m_parts.client().call(u"DescribeWorkflowExecution"_s,
                {{u"domain"_s, domain}, {u"execution"_s, swf::toJson(run)}});
        },
        [](const Result<QJsonObject> &answer) -> Result<swf::Execution> {
            if (!answer)
                return fail(answer.error());
            return swf::executionFrom(answer->value("executionInfo"_L1).toObject());
        });
}

Pending<RunLook> SyncedWorkflows::look(const swf::ExecutionKey &run, qint64 afterEventId)
{
    if (!m_parts.kept || !m_parts.kept->holds(run.runId))
        return askLook(run, afterEventId);
    if (m_keptOnly.contains(run.runId))
        return keptLook(run, afterEventId);
    const auto promise = std::make_shared<Promise<RunLook>>();
    const auto asked = askLook(run, afterEventId);
    promise->onCancel([asked] { asked.cancel(); });
    asked.done(this, [this, promise, run, afterEventId](const Result<RunLook> &look) {
        const bool isGone = !look
            && (look.error().kind == ErrorKind::NotFound
                || look.error().kind == ErrorKind::Unavailable);
        if (!look && look.error().kind == ErrorKind::NotFound)
            onForgotten(run.runId);
        if (!isGone)
            promise->settle(look);
        else
            keptLook(run, afterEventId).done(this, [promise](const Result<RunLook> &kept) {
                promise->settle(kept);
            });
    });
    return promise->pending();
}

/// What is kept stands in its place.
void SyncedWorkflows::onForgotten(const QString &runId)
{
    m_forgotten.insert(runId);
    m_lists.forget(runId);
}

Pending<RunLook> SyncedWorkflows::keptLook(const swf::ExecutionKey &run, qint64 afterEventId)
{
    return adapt<RunLook>(this, m_parts.kept->history(run.runId),
        [afterEventId](QList<swf::HistoryEvent> events) -> Result<RunLook> {
            events.removeIf(
                [&](const swf::HistoryEvent &event) { return event.id <= afterEventId; });
            RunLook look;
            look.events = events;
            look.isKeptHere = true;
            return look;
        });
}

Pending<RunLook> SyncedWorkflows::askLook(const swf::ExecutionKey &run, qint64 afterEventId)
{
    return m_parts.calls.ask<RunLook>(
        QString(),
        [this, run, afterEventId, domain = domain()] {
            auto *looker
                = new RunLooker(m_parts.client(), m_parts.extras, domain, run, afterEventId, this);
            return looker->start();
        },
        [this, run, afterEventId, domain = domain()](const Result<RunLook> &look) {
            if (look && afterEventId == 0 && domain == this->domain())
                keep(run, look->events);
            return look;
        });
}

void SyncedWorkflows::keep(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history)
{
    if (m_parts.kept)
        m_parts.kept->keep(run, history);
}

void SyncedWorkflows::keepAgain(
    const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history)
{
    if (m_parts.kept)
        m_parts.kept->keepAgain(run, history);
}

Pending<> SyncedWorkflows::removeKept(const QStringList &runIds)
{
    if (!m_parts.kept)
        return readyPending<void>(fail(ErrorKind::Unsupported,
            tr("Nothing is kept of the runs of %1.").arg(m_parts.connection.name())));
    return m_parts.kept->remove(runIds);
}

Pending<QList<swf::TaskListState>> SyncedWorkflows::taskLists()
{
    using Lists = QList<swf::TaskListState>;
    if (!m_parts.extras)
        return readyPending<Lists>(fail(ErrorKind::Unsupported,
            tr("%1 does not tell who polls its task lists.").arg(m_parts.connection.name())));
    return m_parts.calls.ask<Lists>(
        QString(), [this, domain = domain()] { return m_parts.extras->taskLists(domain); },
        [](const Result<QJsonObject> &answer) { return answer.map(swf::taskListsFrom); });
}

Pending<QList<swf::RegisteredType>> SyncedWorkflows::types()
{
    using Types = QList<swf::RegisteredType>;
    return m_parts.calls.ask<Types>(QString(), [this] {
        auto *reader = new TypeReader(m_parts.client(), domain(), this);
        return reader->start();
    });
}

Pending<> SyncedWorkflows::registerType(const swf::RegisteredType &type, const QString &taskList)
{
    QJsonObject input {
        {u"domain"_s, domain()}, {u"name"_s, type.name}, {u"version"_s, type.version}};
    insertText(input, u"description"_s, type.description);
    if (!taskList.isEmpty())
        input["defaultTaskList"_L1] = QJsonObject {{u"name"_s, taskList}};
    return change(tr("Register type %1").arg(type.name), u"Register"_s + type.kindName(), input);
}

Pending<> SyncedWorkflows::setTypeDeprecated(const swf::RegisteredType &type, bool isDeprecated)
{
    const QString member
        = type.kind == swf::RegisteredType::Kind::Activity ? u"activityType"_s : u"workflowType"_s;
    return change(isDeprecated ? tr("Deprecate type %1").arg(type.name)
                               : tr("Undeprecate type %1").arg(type.name),
        (isDeprecated ? u"Deprecate"_s : u"Undeprecate"_s) + type.kindName(),
        {{u"domain"_s, domain()},
            {member, QJsonObject {{u"name"_s, type.name}, {u"version"_s, type.version}}}});
}

Pending<swf::SequenceReceipt> SyncedWorkflows::receipt(const QList<swf::HistoryEvent> &history)
{
    const auto reader = std::make_shared<std::unique_ptr<swf::ReceiptReader>>();
    return m_parts.calls.ask<swf::SequenceReceipt>(
        QString(),
        [this, reader, history] {
            *reader = std::make_unique<swf::ReceiptReader>(m_parts.appflow, m_parts.local);
            return (*reader)->read(history);
        },
        [reader](const Result<swf::SequenceReceipt> &receipt) { return receipt; });
}

Pending<QString> SyncedWorkflows::start(const WorkflowStart &start)
{
    return m_parts.calls.ask<QString>(
        tr("Start %1").arg(start.workflowId),
        [this, input = inputOf(domain(), start)] {
            return m_parts.client().call(u"StartWorkflowExecution"_s, input);
        },
        [this](const Result<QJsonObject> &answer) -> Result<QString> {
            m_lists.hurry();
            if (!answer)
                return fail(answer.error());
            return answer->value("runId"_L1).toString();
        });
}

Pending<QString> SyncedWorkflows::startSequence(
    const QString &workflowId, const QString &input, const swf::SequenceSettings &settings)
{
    const auto promise = std::make_shared<Promise<QString>>();
    const auto plan = swf::sequencePlanFrom(input);
    if (!plan)
        return readyPending<QString>(fail(plan.error()));
    // Each is made when its call may be sent, and lives until it was answered.
    const auto registration = std::make_shared<std::unique_ptr<swf::Registration>>();
    const auto starting = std::make_shared<std::unique_ptr<swf::SequenceStart>>();
    const QString where = domain().isEmpty() ? swf::kUsualDomain.toString() : domain();
    const auto begin = [this, promise, starting, where, workflowId, plan = *plan, settings] {
        m_parts.calls
            .ask<QString>(
                tr("Start %1").arg(workflowId),
                [this, starting, where, workflowId, plan, settings] {
                    *starting = std::make_unique<swf::SequenceStart>(m_parts.client(),
                        swf::SequenceStart::Options {where, workflowId, plan, settings});
                    return (*starting)->start();
                },
                [this, starting](const Result<swf::ExecutionId> &started) {
                    m_lists.hurry();
                    return started.map([](const swf::ExecutionId &id) { return id.runId; });
                })
            .done(this, [promise](const Result<QString> &runId) { promise->settle(runId); });
    };
    m_parts.calls
        .ask<void>(
            tr("Start %1").arg(workflowId),
            [this, registration, where] {
                *registration = std::make_unique<swf::Registration>(m_parts.client(), where);
                return (*registration)->start();
            },
            [this, registration, where](const Result<QStringList> &registered) -> Result<> {
                if (!registered)
                    return fail(registered.error());
                if (domain().isEmpty())
                    m_domains.take(where);
                return {};
            })
        .done(this, [promise, begin](const Result<> &registered) {
            if (!registered)
                promise->settle(fail(registered.error()));
            else
                begin();
        });
    return promise->pending();
}

Pending<> SyncedWorkflows::change(
    const QString &words, const QString &operation, const QJsonObject &input)
{
    return m_parts.calls.ask<void>(
        words, [this, operation, input] { return m_parts.client().call(operation, input); },
        [this, operation](const Result<QJsonObject> &answer) -> Result<> {
            m_lists.hurry();
            if (!answer)
                return fail(answer.error());
            return {};
        });
}

Pending<> SyncedWorkflows::requestCancel(const swf::ExecutionKey &run)
{
    return change(tr("Request the cancellation of %1").arg(run.workflowId),
        u"RequestCancelWorkflowExecution"_s, inputFor(run));
}

Pending<> SyncedWorkflows::terminate(
    const swf::ExecutionKey &run, const QString &reason, const QString &childPolicy)
{
    QJsonObject input = inputFor(run);
    insertText(input, u"reason"_s, reason);
    insertText(input, u"childPolicy"_s, childPolicy);
    return change(tr("Terminate %1").arg(run.workflowId), u"TerminateWorkflowExecution"_s, input);
}

Pending<> SyncedWorkflows::signalRun(
    const swf::ExecutionKey &run, const QString &signalName, const QString &input)
{
    QJsonObject request = inputFor(run);
    request["signalName"_L1] = signalName;
    insertText(request, u"input"_s, input);
    return change(tr("Signal %1").arg(run.workflowId), u"SignalWorkflowExecution"_s, request);
}

} // namespace sluice::workspace
