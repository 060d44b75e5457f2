#include "cli/sequence/sequenceoptions.h"

#include "base/shellword.h"

#include <QCoreApplication>

#include <tuple>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr qsizetype kMostInput = 32768; // of StartWorkflowExecution

struct OptionsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Sequence)
};

swf::SequenceStep stepFor(const QString &flow, const SequenceOptions &options)
{
    swf::SequenceStep step;
    step.flow = flow;
    step.attempts = options.attempts.value_or(step.attempts);
    if (options.timeout)
        step.timeout = std::chrono::seconds(*options.timeout);
    return step;
}

/// The first option that means a new sequence; empty: none is given.
QString optionOfNew(const SequenceOptions &options)
{
    const std::pair<const char *, bool> given[] = {{"--id", !options.id.empty()},
        {"--parallel", options.isParallel}, {"--attempts", options.attempts.has_value()},
        {"--timeout", options.timeout.has_value()},
        {"--heartbeat-timeout", options.heartbeatTimeout.has_value()},
        {"--task-priority", options.taskPriority.has_value()},
        {"--lambda-role", !options.lambdaRole.empty()},
        {"--child-policy", !options.childPolicy.empty()},
        {"--execution-timeout", options.executionTimeout.has_value()},
        {"--decision-timeout", !options.decisionTimeout.empty()}, {"--tag", !options.tags.empty()}};
    for (const auto &[name, isGiven] : given) {
        if (isGiven)
            return QLatin1String(name);
    }
    return {};
}

} // namespace

Result<swf::SequencePlan> planOf(const SequenceOptions &options)
{
    if (options.flows.empty() == options.followId.empty())
        return fail(ErrorKind::InvalidInput,
            options.flows.empty()
                ? OptionsText::tr("Name the flows to run, in their order: sluice sequence FLOW...")
                : OptionsText::tr("--follow takes a sequence that runs already, and no flows."));
    const QString option = options.followId.empty() ? QString() : optionOfNew(options);
    if (!option.isEmpty())
        return fail(ErrorKind::InvalidInput,
            OptionsText::tr("%1 is for a sequence that is started; --follow goes on with one as it "
                            "was started, so leave %1 out.")
                .arg(option));
    swf::SequencePlan plan;
    plan.workerTaskList = options.lists.worker();
    if (options.heartbeatTimeout)
        plan.heartbeat = std::chrono::seconds(*options.heartbeatTimeout);
    int count = 0;
    for (const std::string &word : options.flows) {
        if (plan.stages.isEmpty() || !options.isParallel)
            plan.stages.append(QList<swf::SequenceStep>());
        for (const QString &flow : QString::fromLocal8Bit(word).split(u',')) {
            if (flow.isEmpty())
                return fail(ErrorKind::InvalidInput,
                    OptionsText::tr("\"%1\" names no flow where a comma begins or ends it; write "
                                    "flows that run side by side without blanks: a,b.")
                        .arg(QString::fromLocal8Bit(word)));
            swf::SequenceStep step = stepFor(flow, options);
            step.id = u"step-%1"_s.arg(++count);
            plan.stages.last().append(step);
        }
    }
    if (plan.stages.isEmpty())
        return plan;
    const QString input = swf::toInput(plan);
    if (input.size() > kMostInput)
        return fail(ErrorKind::InvalidInput,
            OptionsText::tr(
                "The sequence takes %1 characters to write down, and an execution takes "
                "%2; part it into several.")
                .arg(QString::number(input.size()), QString::number(kMostInput)));
    // The decider's rules are the same for everybody.
    return swf::sequencePlanFrom(input);
}

swf::SequenceSettings settingsOf(const SequenceOptions &options)
{
    swf::SequenceSettings settings;
    settings.taskList = options.lists.decider();
    settings.lambdaRole = QString::fromLocal8Bit(options.lambdaRole);
    if (options.taskPriority)
        settings.taskPriority = QString::number(*options.taskPriority);
    if (!options.childPolicy.empty())
        settings.childPolicy = QString::fromLocal8Bit(options.childPolicy);
    if (options.executionTimeout)
        settings.executionTimeout = QString::number(*options.executionTimeout);
    if (!options.decisionTimeout.empty())
        settings.decisionTimeout = QString::fromLocal8Bit(options.decisionTimeout);
    for (const std::string &tag : options.tags)
        settings.tags += QString::fromLocal8Bit(tag);
    return settings;
}

QStringList settingWords(const swf::SequenceSettings &settings)
{
    const swf::SequenceSettings usual;
    const std::tuple<QLatin1StringView, QString, QString> texts[]
        = {{"--task-priority"_L1, settings.taskPriority, usual.taskPriority},
            {"--lambda-role"_L1, settings.lambdaRole, usual.lambdaRole},
            {"--child-policy"_L1, settings.childPolicy, usual.childPolicy},
            {"--execution-timeout"_L1, settings.executionTimeout, usual.executionTimeout},
            {"--decision-timeout"_L1, settings.decisionTimeout, usual.decisionTimeout}};
    QStringList words;
    for (const auto &[option, text, usualText] : texts) {
        if (!text.isEmpty() && text != usualText)
            words << option + u' ' + shellWord(text);
    }
    for (const QString &tag : settings.tags)
        words << "--tag "_L1 + shellWord(tag);
    return words;
}

SequenceOptions optionsOfRest(
    SequenceOptions options, const swf::SequencePlan &rest, const swf::SequenceSettings &settings)
{
    SequenceOptions usual;
    if (rest.workerTaskList == usual.lists.worker() && settings.taskList == usual.lists.decider())
        options.lists.taskList.clear();
    else if (rest.workerTaskList == settings.taskList)
        options.lists.taskList = settings.taskList.toLocal8Bit().toStdString();
    return options;
}

QString placeOptions(const ServiceOptions &services, const SequenceLists &lists)
{
    const std::pair<const char *, const std::string *> given[]
        = {{"--data", &services.dataDir}, {"--profile", &services.profile},
            {"--region", &services.region}, {"--endpoint-url", &services.endpointUrl},
            {"--swf-profile", &services.swfProfile}, {"--swf-region", &services.swfRegion},
            {"--swf-endpoint-url", &services.swfEndpointUrl}, {"--task-list", &lists.taskList}};
    QString words;
    for (const auto &[name, value] : given) {
        if (!value->empty())
            words
                += u" %1 %2"_s.arg(QLatin1String(name), shellWord(QString::fromLocal8Bit(*value)));
    }
    if (lists.domain != SequenceLists().domain)
        words += " --domain "_L1 + shellWord(QString::fromLocal8Bit(lists.domain));
    return words;
}

QString sequenceCommand(const SequenceOptions &options)
{
    return "sluice sequence"_L1 + placeOptions(options.services, options.lists)
        + (options.hasWorker ? u" --worker"_s : QString());
}

} // namespace sluice::cli
