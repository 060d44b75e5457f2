#include "secrets/lazysecretstore.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Failure noStore()
{
    return fail(ErrorKind::Unavailable,
        u"This Sluice Local has no place for credentials. Start it with 'sluice serve'."_s);
}

} // namespace

LazySecretStore::LazySecretStore(Make make)
    : m_make(std::move(make))
{
}

SecretStore *LazySecretStore::store()
{
    if (!m_store && m_make)
        m_store = m_make();
    return m_store.get();
}

Pending<Secret> LazySecretStore::read(const QString &key)
{
    return store() ? store()->read(key) : readyPending<Secret>(noStore());
}

Pending<> LazySecretStore::write(const QString &key, const Secret &value)
{
    return store() ? store()->write(key, value) : readyPending<void>(noStore());
}

Pending<> LazySecretStore::remove(const QString &key)
{
    return store() ? store()->remove(key) : readyPending<void>(noStore());
}

Pending<QStringList> LazySecretStore::keys()
{
    return store() ? store()->keys() : readyPending<QStringList>(noStore());
}

} // namespace sluice::emulator
