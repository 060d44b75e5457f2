#include "cli/prompt/resourcenames.h"

#include "aws/call/awscaller.h"
#include "aws/call/credentialprovider.h"
#include "aws/paging/serviceclient.h"
#include "cli/awscli/awscommands.h"
#include "cli/awscli/call/callsettings.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

// Longer than this nobody waits for a suggestion.
constexpr auto kNamesPatience = 5s;

/// The words that say which service is called and as whom.
QStringList globalWords(const QStringList &words)
{
    QStringList kept;
    for (qsizetype i = 0; i < words.size(); ++i) {
        for (const OptionSpec &option : globalOptions()) {
            if (words[i] != option.name && !words[i].startsWith(option.name + u'='))
                continue;
            kept << words[i];
            if (option.count == ValueCount::One && words[i] == option.name && i + 1 < words.size())
                kept << words[++i];
            break;
        }
    }
    return kept;
}

QString valueOf(const QStringList &words, const QString &option)
{
    const qsizetype at = words.indexOf(option);
    return at < 0 ? QString() : words.value(at + 1);
}

} // namespace

/// How names are asked for.
struct ResourceNames::Question {
    QString operation;
    QJsonObject input;
    QString name; ///< member of the elements of the answer
    QString within = {}; ///< the structure that holds it; empty: the element itself
};

/// The service that the line names, as its options say.
struct ResourceNames::Link {
    Link(ParsedArguments theGlobals, const Service &theService)
        : globals(std::move(theGlobals))
        , service(theService)
        , reader(globals, service.name)
    {
    }

    Result<> open(const Clock &clock, IdSource &ids);

    ParsedArguments globals;
    const Service &service;
    SettingsReader reader;
    Result<> state = fail(ErrorKind::Internal, u"It is not opened yet."_s); ///< or why it cannot be
    // In the order of use: each refers to those above.
    std::unique_ptr<aws::CredentialProvider> provider;
    std::unique_ptr<aws::AwsCaller> caller;
    std::unique_ptr<aws::ServiceClient> client;
};

Result<> ResourceNames::Link::open(const Clock &clock, IdSource &ids)
{
    // Keys come in all the time: nothing here may wait in an event loop of its own.
    auto settings = reader.read(RegionSearch::ConfiguredOnly);
    if (!settings)
        return fail(settings.error());
    aws::Connection connection {settings->endpoint, settings->region, {}};
    connection.isSigned = settings->isSigned;
    if (settings->isSigned) {
        auto found = reader.provider(settings->region);
        if (!found)
            return fail(found.error());
        provider = *std::move(found);
        connection.provider = provider.get();
    }
    // Behind the provider: what TLS trusts is read for whoever is the first to need it.
    const auto transport = reader.transport(*settings);
    if (!transport)
        return fail(transport.error());
    settings->retries.maxAttempts = 1;
    caller = std::make_unique<aws::AwsCaller>(
        connection, service.model(), **transport, clock, ids, settings->retries);
    caller->setTimeouts({kNamesPatience, kNamesPatience, kNamesPatience});
    client = std::make_unique<aws::ServiceClient>(*caller);
    return {};
}

ResourceNames::ResourceNames(QObject *parent)
    : QObject(parent)
{
}

ResourceNames::~ResourceNames() = default;

ResourceNames::Link &ResourceNames::linkFor(const QStringList &words)
{
    const QStringList globals = globalWords(words);
    const Service *named = serviceNamed(commandIn(words));
    const Service &service = named ? *named : services().front();
    std::unique_ptr<Link> &link = m_links[service.command + u'\n' + globals.join(u'\n')];
    if (link)
        return *link;
    auto parsed = ArgumentParser(globalOptions()).parse(globals);
    link = std::make_unique<Link>(parsed.valueOr(ParsedArguments {}), service);
    link->state = parsed ? link->open(m_clock, m_ids) : Result<>(fail(parsed.error()));
    return *link;
}

KnownNames ResourceNames::lookUp(const QString &member, const TypedWords &typed)
{
    Question question {u"ListFlows"_s, {{u"maxResults"_s, 100}}, u"flowName"_s};
    if (member == "connectorProfileName"_L1) {
        question = {u"DescribeConnectorProfiles"_s, {{u"maxResults"_s, 100}}, member};
    } else if (member == "resourceArn"_L1) {
        question.name = u"flowArn"_s;
    } else if (member == "connectorLabel"_L1) {
        question = {u"ListConnectors"_s, {{u"maxResults"_s, 100}}, member};
    } else if (member == "executionIds"_L1) {
        const QString flowName = valueOf(typed.whole, u"--flow-name"_s);
        if (flowName.isEmpty())
            return {{}, u"give --flow-name first for suggestions"_s};
        question = {u"DescribeFlowExecutionRecords"_s,
            {{u"flowName"_s, flowName}, {u"maxResults"_s, 100}}, u"executionId"_s};
    } else if (member == "domain"_L1) {
        question = {u"ListDomains"_s, {{u"registrationStatus"_s, u"REGISTERED"_s}}, u"name"_s};
    } else if (member == "workflowId"_L1) {
        const QString domain = valueOf(typed.whole, u"--domain"_s);
        if (domain.isEmpty())
            return {{}, u"give --domain first for suggestions"_s};
        question = {u"ListOpenWorkflowExecutions"_s,
            {{u"domain"_s, domain}, {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}},
            member, u"execution"_s};
    }
    const QString key = globalWords(typed.whole).join(u'\n') + u'\n' + question.operation + u'\n'
        + question.input.value("flowName"_L1).toString()
        + question.input.value("domain"_L1).toString() + u'\n' + question.name;
    const auto known = m_known.find(key);
    if (known != m_known.end())
        return known->second;
    KnownNames &answer = m_known[key];
    Link &link = linkFor(typed.whole);
    if (link.state)
        ask(link, question, answer);
    else
        answer.notice = link.state.error().message;
    return answer;
}

// Elements of a map stay where they are, so the answer can be filled in later.
void ResourceNames::ask(Link &link, const Question &question, KnownNames &into)
{
    into.notice = u"asking the service ..."_s;
    link.client->listAll(question.operation, question.input)
        .done(this, [this, question, &into](const Result<QJsonArray> &elements) {
            into.notice = elements ? QString() : elements.error().message;
            for (const QJsonValue element : elements.valueOr(QJsonArray())) {
                const QJsonValue holder
                    = question.within.isEmpty() ? element : element[question.within];
                if (const QString text = holder[question.name].toString(); !text.isEmpty())
                    into.names << text;
            }
            if (elements && into.names.isEmpty())
                into.notice = u"there are none yet"_s;
            Q_EMIT changed();
        });
}

} // namespace sluice::cli
