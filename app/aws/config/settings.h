#pragma once

#include "aws/config/sharedconfig.h"

#include <optional>

namespace sluice::aws {

/// What a client was told: its environment, the shared files and the chosen profile. A value; the
/// environment is handed in, so nothing below here reads the process's own.
///
///     const auto settings = Settings::load(QProcessEnvironment::systemEnvironment(), option);
class Settings {
public:
    /// \param profileOption --profile; empty to take AWS_PROFILE, AWS_DEFAULT_PROFILE or "default".
    /// NotFound when a profile was chosen that no file has; else as SharedConfig::load().
    static Result<Settings> load(
        const QProcessEnvironment &environment, const QString &profileOption = {});

    /// For tests and for callers with their own files; the profile is not looked up.
    Settings(
        const QProcessEnvironment &environment, SharedConfig config, const QString &profileOption);

    const QProcessEnvironment &environment() const { return m_environment; }

    const SharedConfig &config() const { return m_config; }

    const QString &profileName() const { return m_profileName; }

    /// Chosen by --profile: keys in the environment do not count then.
    bool isProfileOption() const { return m_isProfileOption; }

    ConfigSection profile() const { return m_config.profile(m_profileName); }

    /// The first of the variables that is set and not empty, else the profile's key, else empty.
    QString text(const QStringList &variables, const QString &key) const;
    /// "true" in any case; nothing when it is set nowhere.
    std::optional<bool> flag(const QString &variable, const QString &key) const;
    /// InvalidInput when it is set to something else than a whole number from `least` on.
    Result<int> number(const QString &variable, const QString &key, int usual, int least) const;

private:
    QProcessEnvironment m_environment;
    SharedConfig m_config;
    QString m_profileName;
    bool m_isProfileOption = false;
};

} // namespace sluice::aws
