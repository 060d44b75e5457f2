#include "aws/call/credentialprovider.h"

namespace sluice::aws {

using namespace std::chrono_literals;

namespace {

// botocore's numbers. Advisory: the old credentials are good for the calls meanwhile. Mandatory:
// a long call could outlive them.
constexpr std::chrono::seconds kAdvisory = 15min;
constexpr std::chrono::seconds kMandatory = 10min;
constexpr std::chrono::seconds kPauseAfterFailure = 1min;

} // namespace

CredentialProvider::CredentialProvider(std::unique_ptr<CredentialSource> source, const Clock &clock)
    : m_source(std::move(source))
    , m_clock(clock)
{
}

CredentialProvider::~CredentialProvider()
{
    m_loading.cancel();
}

bool CredentialProvider::isDue(std::chrono::seconds before) const
{
    if (!m_current)
        return true;
    return m_current->expiresAt.isValid()
        && m_clock.now().addSecs(before.count()) > m_current->expiresAt;
}

Pending<Credentials> CredentialProvider::credentials()
{
    const bool isResting
        = m_retryAt.isValid() && m_clock.now() < m_retryAt && m_current && !isDue(0s);
    if (!isDue(kAdvisory) || isResting)
        return readyPending<Credentials>(m_current->credentials);
    if (m_state != State::Refreshing)
        refresh();
    if (!isDue(kMandatory))
        return readyPending<Credentials>(m_current->credentials);
    m_waiting.emplace_back();
    return m_waiting.back().pending();
}

void CredentialProvider::forget()
{
    m_current.reset();
    m_retryAt = {};
}

void CredentialProvider::refresh()
{
    m_state = State::Refreshing;
    m_loading = m_source->load();
    m_loading.done(this, [this](const Result<FoundOrNothing> &found) { onLoaded(found); });
}

void CredentialProvider::onLoaded(const Result<FoundOrNothing> &found)
{
    const Result<Credentials> answer = accepted(found);
    m_state = m_current ? State::Fresh : State::Empty;
    for (Promise<Credentials> &waiting : std::exchange(m_waiting, {}))
        waiting.settle(answer);
}

Result<Credentials> CredentialProvider::accepted(const Result<FoundOrNothing> &found)
{
    Result<Credentials> refused = fail(ErrorKind::Internal, {});
    if (!found) {
        refused = fail(found.error());
    } else if (!*found) {
        refused = fail(ErrorKind::AccessDenied,
            tr("No AWS credentials were found; run \"aws configure\", sign in with \"aws sso "
               "login\", or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."));
    } else if (const auto expiresAt = (*found)->expiresAt;
               expiresAt.isValid() && expiresAt <= m_clock.now()) {
        refused = fail(ErrorKind::AccessDenied,
            tr("The credentials of %1 expired at %2; renew them and try again.")
                .arg((*found)->source, toIsoText(expiresAt)));
    } else {
        m_current = **found;
        m_retryAt = {};
        return m_current->credentials;
    }
    if (!m_current || isDue(0s)) {
        m_current.reset();
        return refused;
    }
    m_retryAt = m_clock.now().addSecs(kPauseAfterFailure.count());
    return m_current->credentials;
}

} // namespace sluice::aws
