#include "secrets/keychain.h"

#include "base/privatelibrary.h"

#include <QCoreApplication>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

using MakeStore = SecretStore *(*)();

/// Stands for a keychain whose module cannot be loaded.
class MissingKeychain final : public SecretStore {
public:
    explicit MissingKeychain(QString reason)
        : m_reason(std::move(reason))
    {
    }

    Pending<Secret> read(const QString &) override { return readyPending<Secret>(refusal()); }

    Pending<> write(const QString &, const Secret &) override
    {
        return readyPending<void>(refusal());
    }

    Pending<> remove(const QString &) override { return readyPending<void>(refusal()); }

private:
    Failure refusal() const
    {
        return fail(ErrorKind::Unavailable,
            QCoreApplication::translate("sluice::Keychain",
                "This installation has no keychain module. Install Sluice again, or start Sluice "
                "Local with 'sluice serve --secrets file' to keep credentials in a file that only "
                "you can read."),
            m_reason);
    }

    QString m_reason;
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainSecretStore()
{
    QLibrary module(privateLibraryPath(u"libsluice_keychain"_s));
    const auto make = reinterpret_cast<MakeStore>(module.resolve("sluiceMakeKeychainStore"));
    if (!make)
        return std::make_unique<MissingKeychain>(module.errorString());
    return std::unique_ptr<SecretStore>(make());
}

} // namespace sluice
