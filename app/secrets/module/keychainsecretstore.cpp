#include "secrets/module/keychainsecretstore.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct KeychainSecretStoreText {
    Q_DECLARE_TR_FUNCTIONS(sluice::KeychainSecretStore)
};

constexpr std::chrono::seconds kPatience {120};

QString service()
{
    return u"sluice"_s;
}

Failure failureOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return fail(ErrorKind::NotFound,
            KeychainSecretStoreText::tr("The keychain holds no secret %1.").arg(job.key()),
            job.errorString());
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return fail(ErrorKind::Locked,
            KeychainSecretStoreText::tr("The keychain is locked. Unlock it and try again."),
            job.errorString());
    default:
        return fail(ErrorKind::Unavailable,
            KeychainSecretStoreText::tr(
                "No keychain answers on this system. Start one (GNOME Keyring or KWallet), or "
                "start Sluice Local with 'sluice serve --secrets file' to keep credentials in "
                "a file that only you can read."),
            job.errorString());
    }
}

Failure noAnswer()
{
    return fail(ErrorKind::Locked,
        KeychainSecretStoreText::tr("The keychain did not answer. Unlock it and try again."));
}

/// Starts a job; `answer` turns it into the promise's value when it went well.
template <class T, class Job, class Answer>
Pending<T> run(Job *job, const QString &key, QObject *context, Answer answer)
{
    auto promise = std::make_shared<Promise<T>>();
    const auto pending = promise->pending();
    job->setKey(key);
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, context,
        [promise, job, answer] { promise->settle(answer(*job)); });
    QTimer::singleShot(kPatience, context, [promise] { promise->settle(noAnswer()); });
    job->start();
    return pending;
}

} // namespace

Pending<Secret> KeychainSecretStore::read(const QString &key)
{
    return run<Secret>(new QKeychain::ReadPasswordJob(service()), key, &m_context,
        [](const QKeychain::ReadPasswordJob &job) -> Result<Secret> {
            if (job.error() != QKeychain::NoError)
                return failureOf(job);
            return Secret(job.binaryData());
        });
}

Pending<> KeychainSecretStore::write(const QString &key, const Secret &value)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setBinaryData(value.reveal());
    return run<void>(job, key, &m_context, [](const QKeychain::WritePasswordJob &done) -> Result<> {
        return done.error() == QKeychain::NoError ? Result<>() : failureOf(done);
    });
}

Pending<> KeychainSecretStore::remove(const QString &key)
{
    return run<void>(new QKeychain::DeletePasswordJob(service()), key, &m_context,
        [](const QKeychain::DeletePasswordJob &done) -> Result<> {
            const bool isGone
                = done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound;
            return isGone ? Result<>() : failureOf(done);
        });
}

} // namespace sluice
