#pragma once

#include "base/filelock.h"
#include "local/datadirectory.h"
#include "store/storeworker.h"
#include "support/fakeclock.h"
#include "workspace/local/localworkspace.h"
#include "workspace/scriptedservice.h"
#include "workspace/user/userdata.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::test {

/// A data directory whose service is played by ScriptedService, and a desktop's store.
class LocalWorkspaceTest : public ::testing::Test {
protected:
    LocalWorkspaceTest();
    void SetUp() override;

    std::unique_ptr<workspace::LocalWorkspace> makeWorkspace();
    static bool isOnline(workspace::LocalWorkspace &workspace);

    void listFlows(const QJsonArray &flows);
    void listRecords(const QJsonArray &records);
    void tellProgress(const QString &id, const QString &status, double fraction, int records);

    QTemporaryDir folder;
    LocalDataDir dir;
    FileLock lock;
    FakeClock clock;
    CountingIds ids;
    ScriptedService service;
    store::StoreWorker store;
    workspace::UserData userData;
    bool makesSample = false;
    int flowsChanged = 0;
    int runsChanged = 0;
    QStringList ended;
    QStringList notices;
};

} // namespace sluice::test
