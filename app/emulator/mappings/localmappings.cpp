#include "emulator/mappings/localmappings.h"

#include "base/atomicfile.h"
#include "base/shellword.h"
#include "connector/contract/connectorcontext.h"
#include "emulator/mappings/connectorname.h"
#include "http/client/loopbackhost.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct LocalMappingsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::LocalMappings)
};

QMap<QString, QString> textMapOf(const QJsonValue &object)
{
    QMap<QString, QString> texts;
    const QJsonObject json = object.toObject();
    for (auto it = json.begin(); it != json.end(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

QJsonObject toJson(const QMap<QString, QString> &texts)
{
    QJsonObject json;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

/// The name that says what stands for a connector: a profile's own goes first.
const QString &nearest(
    const QMap<QString, QString> &mapped, const QString &profile, const QString &typeOrLabel)
{
    return !profile.isEmpty() && mapped.contains(profile) ? profile : typeOrLabel;
}

/// Client secrets and tokens go there. As of a connector's own URLs, plain http is for this
/// machine.
Result<> checkTokenUrl(const QString &name, const QUrl &url)
{
    if (const auto named = checkConnectorName(name); !named)
        return named;
    if (!url.userInfo().isEmpty())
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr("The token URL on %1 for %2 has a user name or password in it, "
                                  "which would be kept readable; leave them out. The profile's "
                                  "credentials are sent there.")
                .arg(url.host(), name));
    const bool isHttp = url.scheme() == "http"_L1;
    if (url.host().isEmpty() || (!isHttp && url.scheme() != "https"_L1))
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr(
                "\"%1\" is no token URL for %2; write it as http://127.0.0.1:8080/token.")
                .arg(url.toString(), name));
    if (isHttp && !http::isLoopbackHost(url.host()))
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr(
                "The token URL %1 for %2 would send credentials unencrypted to another "
                "machine. Begin it with https, or use a server on 127.0.0.1.")
                .arg(url.toString(), name));
    return {};
}

} // namespace

Result<TokenUrlMapping> tokenUrlMappingFromText(const QString &text)
{
    const auto equals = text.indexOf(u'=');
    const QUrl url(text.mid(equals + 1), QUrl::StrictMode);
    if (equals < 1 || !url.isValid() || url.host().isEmpty())
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr(
                "%1 is no token URL mapping. Write it as CONNECTORTYPE=URL or PROFILE=URL, for "
                "example Salesforce=http://127.0.0.1:8080/token.")
                .arg(text));
    if (const auto valid = checkTokenUrl(text.left(equals), url); !valid)
        return fail(valid.error());
    return TokenUrlMapping {text.left(equals), url};
}

Result<FixtureMapping> fixtureMappingFromText(const QString &text)
{
    const auto equals = text.indexOf(u'=');
    const QString folder = text.mid(equals + 1);
    if (equals < 1 || folder.isEmpty())
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr(
                "%1 is no fixture mapping. Write it as CONNECTORTYPE=FOLDER or PROFILE=FOLDER, for "
                "example Salesforce=fixtures/salesforce.")
                .arg(text));
    if (const auto named = checkConnectorName(text.left(equals)); !named)
        return fail(named.error());
    return FixtureMapping {
        text.left(equals), QDir::cleanPath(QDir::current().absoluteFilePath(folder))};
}

LocalMappings::LocalMappings(QString file)
    : m_file(std::move(file))
{
}

Result<> LocalMappings::load()
{
    QFile file(m_file);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io,
            LocalMappingsText::tr(
                "%1, which holds what is mapped here, cannot be read: %2. Give the "
                "user that Sluice Local runs as the right to read it.")
                .arg(m_file, file.errorString()));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr(
                "%1 is not JSON; correct it, or remove it and map again what it held.")
                .arg(m_file));
    m_mapped.lambdas = textMapOf(document["lambdas"_L1]);
    m_mapped.pageRecords = textMapOf(document["pageRecords"_L1]);
    m_mapped.fixtures = textMapOf(document["fixtures"_L1]);
    for (const QJsonValue name : document["fixturesWithLinks"_L1].toArray())
        m_mapped.fixturesWithLinks << name.toString();
    for (const QJsonValue folder : document["formerFixtures"_L1].toArray())
        m_mapped.formerFixtures << folder.toString();
    m_mapped.tokenUrls = textMapOf(document["tokenUrls"_L1]);
    m_mapped.secrets = document["secrets"_L1].toString();
    return {};
}

Result<> LocalMappings::save(const Mapped &mapped)
{
    QJsonObject json {{u"lambdas"_s, toJson(mapped.lambdas)},
        {u"pageRecords"_s, toJson(mapped.pageRecords)}, {u"fixtures"_s, toJson(mapped.fixtures)},
        {u"tokenUrls"_s, toJson(mapped.tokenUrls)}};
    if (!mapped.fixturesWithLinks.isEmpty())
        json["fixturesWithLinks"_L1] = QJsonArray::fromStringList(mapped.fixturesWithLinks);
    if (!mapped.formerFixtures.isEmpty())
        json["formerFixtures"_L1] = QJsonArray::fromStringList(mapped.formerFixtures);
    if (!mapped.secrets.isEmpty())
        json["secrets"_L1] = mapped.secrets;
    const auto written
        = writeFileAtomically(m_file, QJsonDocument(json).toJson(), FileAccess::OwnerOnly);
    if (written)
        m_mapped = mapped;
    return written;
}

Result<> LocalMappings::mapLambda(
    const QString &nameOrArn, const QUrl &url, std::optional<int> pageRecords)
{
    if (const auto named = connector::checkFunctionName(nameOrArn); !named)
        return named;
    if (const auto valid = connector::checkLambdaUrl(url); !valid)
        return valid;
    if (pageRecords && (*pageRecords < 0 || *pageRecords > connector::kPageRecords))
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr("The pageRecords of %1 must be a number from 1 to %2.")
                .arg(nameOrArn)
                .arg(connector::kPageRecords));
    auto mapped = m_mapped;
    mapped.lambdas.insert(nameOrArn, url.toString(QUrl::FullyEncoded));
    if (pageRecords == 0)
        mapped.pageRecords.remove(nameOrArn);
    else if (pageRecords)
        mapped.pageRecords.insert(nameOrArn, QString::number(*pageRecords));
    return save(mapped);
}

Result<> LocalMappings::mapTokenUrl(const QString &name, const QUrl &url)
{
    if (const auto valid = checkTokenUrl(name, url); !valid)
        return valid;
    auto mapped = m_mapped;
    mapped.tokenUrls.insert(name, url.toString(QUrl::FullyEncoded));
    return save(mapped);
}

Result<> LocalMappings::mapFixture(const QString &name, const QString &folder, bool allowLinks)
{
    if (const auto named = checkConnectorName(name); !named)
        return named;
    const QFileInfo info(folder);
    if (!info.isAbsolute() || !info.isDir())
        return fail(ErrorKind::InvalidInput,
            LocalMappingsText::tr(
                "The folder %1 for the fixtures of %2 is not there. Create it, or give "
                "another one.")
                .arg(folder, name));
    auto mapped = m_mapped;
    mapped.rememberFormerFixture(name);
    mapped.fixtures.insert(name, QDir::cleanPath(folder));
    mapped.fixturesWithLinks.removeAll(name);
    if (allowLinks)
        mapped.fixturesWithLinks << name;
    return save(mapped);
}

void LocalMappings::Mapped::rememberFormerFixture(const QString &name)
{
    const QString former = fixtures.value(name);
    if (!former.isEmpty() && !formerFixtures.contains(former))
        formerFixtures << former;
}

Result<> LocalMappings::forgetFormerFixture(const QString &folder)
{
    auto mapped = m_mapped;
    return mapped.formerFixtures.removeAll(folder) > 0 ? save(mapped) : Result<>();
}

Result<> LocalMappings::removeFrom(Names Mapped::*names, const QString &name)
{
    auto mapped = m_mapped;
    if (names == &Mapped::fixtures)
        mapped.rememberFormerFixture(name);
    if ((mapped.*names).remove(name) == 0)
        return fail(ErrorKind::NotFound,
            (mapped.*names).isEmpty()
                ? LocalMappingsText::tr("%1 is not mapped; sluice mappings lists what is.")
                      .arg(name)
                : LocalMappingsText::tr("%1 is not mapped. There are: %2.")
                      .arg(name, QStringList((mapped.*names).keys()).join(u", "_s)));
    // What was said of a function's pages, and of a folder's links, goes with it.
    if (names == &Mapped::lambdas)
        mapped.pageRecords.remove(name);
    if (names == &Mapped::fixtures)
        mapped.fixturesWithLinks.removeAll(name);
    return save(mapped);
}

Result<> LocalMappings::removeLambda(const QString &nameOrArn)
{
    return removeFrom(&Mapped::lambdas, nameOrArn);
}

Result<> LocalMappings::removeFixture(const QString &name)
{
    return removeFrom(&Mapped::fixtures, name);
}

Result<> LocalMappings::removeTokenUrl(const QString &name)
{
    return removeFrom(&Mapped::tokenUrls, name);
}

Result<> LocalMappings::chooseSecrets(const QString &place)
{
    if (place == m_mapped.secrets)
        return {};
    auto mapped = m_mapped;
    mapped.secrets = place;
    return save(mapped);
}

/// The name under which the function is mapped; empty when it is not.
QString LocalMappings::keyOf(const QString &lambdaArn) const
{
    const QString name = connector::functionName(lambdaArn);
    const QString unqualified = lambdaArn.left(lambdaArn.indexOf(name) + name.size());
    for (const QString &key : {lambdaArn, unqualified, name}) {
        if (m_mapped.lambdas.contains(key))
            return key;
    }
    return {};
}

Result<connector::LambdaEndpoint> LocalMappings::endpointOf(const QString &lambdaArn) const
{
    const QString key = keyOf(lambdaArn);
    if (!key.isEmpty())
        return connector::LambdaEndpoint {lambdaArn, QUrl(m_mapped.lambdas.value(key))};
    return fail(ErrorKind::NotFound,
        LocalMappingsText::tr(
            "No endpoint is mapped to the Lambda function %1. Map one with: sluice mappings set "
            "--lambda %1=URL")
            .arg(connector::functionName(lambdaArn)));
}

int LocalMappings::pageRecordsOf(const QString &lambdaArn) const
{
    const int records = m_mapped.pageRecords.value(keyOf(lambdaArn)).toInt();
    return records > 0 ? std::min(records, connector::kPageRecords) : connector::kPageRecords;
}

MappedFolder LocalMappings::fixtureFolder(const QString &profile, const QString &typeOrLabel) const
{
    const QString &name = nearest(m_mapped.fixtures, profile, typeOrLabel);
    const QString folder = m_mapped.fixtures.value(name);
    return MappedFolder(folder, allowsLinks(name),
        u"--fixture %1 --allow-links %2"_s.arg(shellWord(name + u'=' + folder), shellWord(name)));
}

QString LocalMappings::tokenUrl(const QString &profile, const QString &typeOrLabel) const
{
    return m_mapped.tokenUrls.value(nearest(m_mapped.tokenUrls, profile, typeOrLabel));
}

} // namespace sluice::emulator
