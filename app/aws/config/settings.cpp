#include "aws/config/settings.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct SettingsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

QString firstSet(const QProcessEnvironment &environment, const QStringList &variables)
{
    for (const QString &variable : variables) {
        if (const QString value = environment.value(variable); !value.isEmpty())
            return value;
    }
    return {};
}

} // namespace

Settings::Settings(
    const QProcessEnvironment &environment, SharedConfig config, const QString &profileOption)
    : m_environment(environment)
    , m_config(std::move(config))
    , m_profileName(profileOption)
    , m_isProfileOption(!profileOption.isEmpty())
{
    if (m_isProfileOption)
        return;
    // One that is set to nothing names a profile that there is not, as with the AWS CLI.
    m_profileName = m_environment.value(
        u"AWS_PROFILE"_s, m_environment.value(u"AWS_DEFAULT_PROFILE"_s, u"default"_s));
}

Result<Settings> Settings::load(
    const QProcessEnvironment &environment, const QString &profileOption)
{
    auto config = SharedConfig::load(SharedConfig::Files::of(environment));
    if (!config)
        return fail(config.error());
    Settings settings(environment, *std::move(config), profileOption);
    const QString &name = settings.profileName();
    if (name.isEmpty()) {
        return fail(ErrorKind::NotFound,
            SettingsText::tr("AWS_PROFILE is set to nothing; name a profile in it or unset it."));
    }
    if (name != "default"_L1 && !settings.config().hasProfile(name)) {
        const auto &files = settings.config().files();
        return fail(ErrorKind::NotFound,
            SettingsText::tr("There is no profile %1 in %2 or %3; correct the name or run "
                             "\"aws configure --profile %1\".")
                .arg(name, files.config, files.credentials));
    }
    return settings;
}

QString Settings::text(const QStringList &variables, const QString &key) const
{
    const QString value = firstSet(m_environment, variables);
    return value.isEmpty() && !key.isEmpty() ? profile().value(key) : value;
}

std::optional<bool> Settings::flag(const QString &variable, const QString &key) const
{
    const QString value = text({variable}, key);
    if (value.isEmpty())
        return std::nullopt;
    return value.compare("true"_L1, Qt::CaseInsensitive) == 0;
}

Result<int> Settings::number(
    const QString &variable, const QString &key, int usual, int least) const
{
    const QString value = text({variable}, key);
    if (value.isEmpty())
        return usual;
    bool isNumber = false;
    const int number = value.trimmed().toInt(&isNumber);
    if (!isNumber || number < least) {
        return fail(ErrorKind::InvalidInput,
            SettingsText::tr(
                "%1 (or %2 of profile %3) is \"%4\"; it must be a whole number of at least %5.")
                .arg(variable, key, m_profileName, value, QString::number(least)));
    }
    return number;
}

} // namespace sluice::aws
