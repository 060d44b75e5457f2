#pragma once

#include "aws/call/credentialsource.h"
#include "base/clock.h"

#include <QObject>

#include <vector>

namespace sluice::aws {

/// Keeps the credentials of a source and fetches new ones before they expire: in the last 15
/// minutes beside the calls, in the last 10 every caller waits. One refresh at a time; a refresh
/// that failed while the old ones hold is tried again a minute later.
class CredentialProvider final : public QObject {
    Q_OBJECT

public:
    /// \param clock must outlive the provider
    CredentialProvider(std::unique_ptr<CredentialSource> source, const Clock &clock);
    ~CredentialProvider() override;

    /// AccessDenied with the remedy when no source has any; else the error of the source.
    Pending<Credentials> credentials();

    /// Asks the source at the next call, for instance after "aws sso login".
    void forget();

private:
    enum class State { Empty, Fresh, Refreshing };

    bool isDue(std::chrono::seconds before) const;
    void refresh();
    void onLoaded(const Result<FoundOrNothing> &found);
    Result<Credentials> accepted(const Result<FoundOrNothing> &found);

    std::unique_ptr<CredentialSource> m_source;
    const Clock &m_clock;
    State m_state = State::Empty;
    std::optional<FoundCredentials> m_current;
    QDateTime m_retryAt; ///< after a failed refresh; invalid when none failed
    FoundPending m_loading;
    std::vector<Promise<Credentials>> m_waiting;
};

} // namespace sluice::aws
