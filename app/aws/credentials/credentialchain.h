#pragma once

#include "aws/call/credentialsource.h"

#include <QObject>

#include <vector>

namespace sluice::aws {

/// Asks its sources in order; the first that has credentials, or an error, ends it.
class CredentialChain final : public CredentialSource {
public:
    explicit CredentialChain(std::vector<std::unique_ptr<CredentialSource>> sources);
    ~CredentialChain() override;

    QString name() const override;
    FoundPending load() override;

    /// In the order they are asked.
    QStringList sourceNames() const;

private:
    std::vector<std::unique_ptr<CredentialSource>> m_sources;
    QObject m_walks; ///< parent of the walks in progress; dies first
};

} // namespace sluice::aws
