#pragma once

#include "aws/config/inifile.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace sluice::aws {

/// The config and credentials files that all AWS tools share. A value; read once, by the rules of
/// botocore:
///
///     config:       [default]  [profile NAME]  [sso-session NAME]  [services NAME]
///     credentials:  [NAME]
///
/// Holds secrets in plain text, as the files do: never show or log a section as a whole.
class SharedConfig {
public:
    struct Files {
        QString config; ///< AWS_CONFIG_FILE, else ~/.aws/config
        QString credentials; ///< AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials

        static Files of(const QProcessEnvironment &environment);
    };

    SharedConfig() = default;

    /// A file that is not there is an empty one. InvalidInput: line and remedy; Io: unreadable.
    static Result<SharedConfig> load(const Files &files);
    /// The same from texts.
    static Result<SharedConfig> parse(
        const QByteArray &config, const QByteArray &credentials, const Files &files = {});

    const Files &files() const { return m_files; }

    /// Of both files, sorted.
    QStringList profileNames() const { return m_profiles.keys(); }

    bool hasProfile(const QString &name) const { return m_profiles.contains(name); }

    /// Both files together; where both set a key, the credentials file wins. Empty when absent.
    ConfigSection profile(const QString &name) const { return m_profiles.value(name); }

    /// As the config file alone has it.
    ConfigSection configProfile(const QString &name) const { return m_configProfiles.value(name); }

    /// As the credentials file alone has it.
    ConfigSection credentialsProfile(const QString &name) const
    {
        return m_credentials.value(name);
    }

    bool hasSsoSession(const QString &name) const { return m_ssoSessions.contains(name); }

    ConfigSection ssoSession(const QString &name) const { return m_ssoSessions.value(name); }

    /// [services NAME]: nested maps by service ("appflow").
    ConfigSection services(const QString &name) const { return m_services.value(name); }

    friend bool operator==(const SharedConfig &a, const SharedConfig &b)
    {
        return a.m_profiles == b.m_profiles && a.m_ssoSessions == b.m_ssoSessions
            && a.m_services == b.m_services;
    }

private:
    using Sections = QMap<QString, ConfigSection>;

    void readConfig(const IniFile &file);
    void readCredentials(const IniFile &file);

    Files m_files;
    Sections m_profiles;
    Sections m_configProfiles;
    Sections m_credentials;
    Sections m_ssoSessions;
    Sections m_services;
};

/// A path with "~" and $VARIABLES of the environment put in, as botocore reads file names.
QString expandPath(const QString &path, const QProcessEnvironment &environment);
/// HOME, on Windows USERPROFILE.
QString homeFolder(const QProcessEnvironment &environment);

} // namespace sluice::aws
