#include "aws/credentials/credentialchain.h"

#include "aws/credentials/credentialrun.h"

namespace sluice::aws {

namespace {

/// One walk along the sources.
class ChainWalk final : public CredentialRun {
public:
    ChainWalk(const std::vector<std::unique_ptr<CredentialSource>> &sources, QObject *parent)
        : CredentialRun(parent)
        , m_sources(sources)
    {
    }

private:
    void begin() override { askNext(); }

    void askNext()
    {
        if (m_next == m_sources.size()) {
            settle(FoundOrNothing());
            return;
        }
        await<FoundOrNothing>(m_sources[m_next++]->load(),
            [this](Result<FoundOrNothing> found) { onFound(std::move(found)); });
    }

    void onFound(Result<FoundOrNothing> found)
    {
        if (!found || *found)
            settle(std::move(found));
        else
            askNext();
    }

    const std::vector<std::unique_ptr<CredentialSource>> &m_sources;
    std::size_t m_next = 0;
};

} // namespace

CredentialChain::CredentialChain(std::vector<std::unique_ptr<CredentialSource>> sources)
    : m_sources(std::move(sources))
{
}

CredentialChain::~CredentialChain() = default;

QString CredentialChain::name() const
{
    return sourceNames().join(QStringLiteral(", "));
}

FoundPending CredentialChain::load()
{
    return (new ChainWalk(m_sources, &m_walks))->run();
}

QStringList CredentialChain::sourceNames() const
{
    QStringList names;
    for (const auto &source : m_sources)
        names << source->name();
    return names;
}

} // namespace sluice::aws
