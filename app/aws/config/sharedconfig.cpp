#include "aws/config/sharedconfig.h"

#include "aws/config/shellwords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct SharedConfigText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

Result<QByteArray> readShared(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io,
            SharedConfigText::tr("%1 cannot be read; check its permissions.").arg(path),
            file.errorString());
    }
    return file.readAll();
}

// "[profile x]" -> x. One word more or less, or a broken quote, and the section is no such thing.
std::optional<QString> nameAfter(QLatin1StringView kind, const QString &heading)
{
    if (!heading.startsWith(kind))
        return std::nullopt;
    const auto words = splitShellWords(heading);
    return words && words->size() == 2 ? std::optional(words->at(1)) : std::nullopt;
}

QString expandVariables(const QString &path, const QProcessEnvironment &environment)
{
    static const QRegularExpression variable(u"\\$(?:(\\w+)|\\{([^}]*)\\})"_s);
    QString expanded;
    qsizetype at = 0;
    for (auto matches = variable.globalMatch(path); matches.hasNext();) {
        const auto match = matches.next();
        const QString name = match.captured(1) + match.captured(2);
        expanded += QStringView(path).mid(at, match.capturedStart() - at);
        expanded += environment.contains(name) ? environment.value(name) : match.captured();
        at = match.capturedEnd();
    }
    return expanded += QStringView(path).mid(at);
}

} // namespace

QString homeFolder(const QProcessEnvironment &environment)
{
#ifdef Q_OS_WIN
    const QString home = environment.value(u"USERPROFILE"_s);
#else
    const QString home = environment.value(u"HOME"_s);
#endif
    return home.isEmpty() ? QDir::homePath() : home;
}

QString expandPath(const QString &path, const QProcessEnvironment &environment)
{
    // Few paths have variables, and regular expressions cost a command's start half a millisecond.
    QString expanded = path.contains(u'$') ? expandVariables(path, environment) : path;
    if (expanded == "~"_L1 || expanded.startsWith("~/"_L1))
        expanded.replace(0, 1, homeFolder(environment));
    return expanded;
}

SharedConfig::Files SharedConfig::Files::of(const QProcessEnvironment &environment)
{
    const auto file = [&environment](const QString &variable, const QString &usual) {
        return expandPath(environment.value(variable, usual), environment);
    };
    return {file(u"AWS_CONFIG_FILE"_s, u"~/.aws/config"_s),
        file(u"AWS_SHARED_CREDENTIALS_FILE"_s, u"~/.aws/credentials"_s)};
}

Result<SharedConfig> SharedConfig::load(const Files &files)
{
    const auto config = readShared(files.config);
    if (!config)
        return fail(config.error());
    const auto credentials = readShared(files.credentials);
    if (!credentials)
        return fail(credentials.error());
    return parse(*config, *credentials, files);
}

Result<SharedConfig> SharedConfig::parse(
    const QByteArray &config, const QByteArray &credentials, const Files &files)
{
    const auto configFile = IniFile::parse(config, files.config);
    if (!configFile)
        return fail(configFile.error());
    const auto credentialsFile = IniFile::parse(credentials, files.credentials);
    if (!credentialsFile)
        return fail(credentialsFile.error());
    SharedConfig shared;
    shared.m_files = files;
    shared.readConfig(*configFile);
    shared.readCredentials(*credentialsFile);
    return shared;
}

void SharedConfig::readConfig(const IniFile &file)
{
    for (const auto &[heading, content] : file.sections) {
        if (const auto profile = nameAfter("profile"_L1, heading))
            m_configProfiles.insert(*profile, content);
        else if (const auto session = nameAfter("sso-session"_L1, heading))
            m_ssoSessions.insert(*session, content);
        else if (const auto services = nameAfter("services"_L1, heading))
            m_services.insert(*services, content);
        else if (heading == "default"_L1)
            m_configProfiles.insert(heading, content);
    }
    m_profiles = m_configProfiles;
}

void SharedConfig::readCredentials(const IniFile &file)
{
    for (const auto &[heading, content] : file.sections) {
        m_credentials.insert(heading, content);
        m_profiles[heading].update(content);
    }
}

} // namespace sluice::aws
