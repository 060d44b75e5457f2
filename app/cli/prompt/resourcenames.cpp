#include "cli/prompt/resourcenames.h"

#include "aws/call/awscaller.h"
#include "aws/call/credentialprovider.h"
#include "aws/paging/serviceclient.h"
#include "cli/awscli/awscommands.h"
#include "cli/awscli/call/callsettings.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

// Longer than this nobody waits for a suggestion.
constexpr auto kNamesPatience = 5s;
constexpr int kMostNames = 100;

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
    const char *service; ///< the command: "appflow"
    const char *member; ///< of the input that is typed
    const char *operation;
    const char *name; ///< member of the elements of the answer
    const char *within = nullptr; ///< the structure that holds it; null: the element itself
    /// What has to be typed before, and the member of the question that it becomes; null: nothing.
    const char *option = nullptr;
    const char *asked = nullptr;
    QJsonObject input = {};
};

const QList<ResourceNames::Question> &ResourceNames::questions()
{
    static const QList<Question> all {
        {"appflow", "flowName", "ListFlows", "flowName"},
        {"appflow", "resourceArn", "ListFlows", "flowArn"},
        {"appflow", "connectorProfileName", "DescribeConnectorProfiles", "connectorProfileName"},
        {"appflow", "connectorLabel", "ListConnectors", "connectorLabel"},
        {"appflow", "executionIds", "DescribeFlowExecutionRecords", "executionId", nullptr,
            "--flow-name", "flowName"},
        {"swf", "domain", "ListDomains", "name", nullptr, nullptr, nullptr,
            {{u"registrationStatus"_s, u"REGISTERED"_s}}},
        {"swf", "resourceArn", "ListDomains", "arn", nullptr, nullptr, nullptr,
            {{u"registrationStatus"_s, u"REGISTERED"_s}}},
        {"swf", "workflowId", "ListOpenWorkflowExecutions", "workflowId", "execution", "--domain",
            "domain", {{u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}}}},
    };
    return all;
}

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
    const Service *service = serviceNamed(commandIn(typed.whole));
    const auto isAsked = [&](const Question &question) {
        return service && service->command == QLatin1StringView(question.service)
            && member == QLatin1StringView(question.member);
    };
    const auto question = std::find_if(questions().begin(), questions().end(), isAsked);
    if (question == questions().end())
        return {};
    QString given;
    if (question->option) {
        const auto option = QString::fromLatin1(question->option);
        given = valueOf(typed.whole, option);
        if (given.isEmpty())
            return {{}, u"give %1 first for suggestions"_s.arg(option)};
    }
    const QString key
        = QStringList {globalWords(typed.whole).join(u'\n'), service->command, member, given}.join(
            u'\n');
    const auto known = m_known.find(key);
    if (known != m_known.end())
        return known->second;
    KnownNames &answer = m_known[key];
    Link &link = linkFor(typed.whole);
    if (link.state)
        ask(link, *question, given, answer);
    else
        answer.notice = link.state.error().message;
    return answer;
}

// Elements of a map stay where they are, so the answer can be filled in later. One page: more names
// than that nobody looks through.
void ResourceNames::ask(
    Link &link, const Question &question, const QString &given, KnownNames &into)
{
    into.notice = u"asking the service ..."_s;
    QJsonObject input = question.input;
    if (question.asked)
        input[QLatin1StringView(question.asked)] = given;
    aws::PageOptions onePage;
    onePage.maxItems = kMostNames;
    onePage.pageSize = kMostNames;
    link.client->listPages(QString::fromLatin1(question.operation), input, onePage)
        .done(this, [this, &question, &into](const Result<aws::JoinedPages> &pages) {
            into.notice = pages ? QString() : pages.error().message;
            for (const QJsonValue element : pages ? pages->items : QJsonArray()) {
                const QJsonValue holder
                    = question.within ? element[QLatin1StringView(question.within)] : element;
                const QString text = holder[QLatin1StringView(question.name)].toString();
                if (!text.isEmpty())
                    into.names << text;
            }
            if (pages && into.names.isEmpty())
                into.notice = u"there are none yet"_s;
            Q_EMIT changed();
        });
}

} // namespace sluice::cli
