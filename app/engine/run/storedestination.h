#pragma once

#include "engine/run/rundestination.h"

namespace sluice::engine {

/// Objects of a store: they are staged on this machine, as the same bytes and keys that a folder
/// gets, then brought there.
class StoreDestination final : public RunDestination {
public:
    StoreDestination(const RunRequest &request, std::shared_ptr<ObjectStore> store,
        const WorkFolders &folders, RunProgress &progress);

    Result<> read() override;

    bool isWrittenWhenStaged() const override { return true; }

    Result<> publish(std::unique_ptr<StagingFolder> staging, int outputs, const RunWatch &watch,
        RunOutcome &outcome) override;

private:
    const std::shared_ptr<ObjectStore> m_store;
    const WorkFolders m_folders;
};

} // namespace sluice::engine
