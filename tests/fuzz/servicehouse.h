#pragma once

#include "emulator/appflow/entities/fakeinvoker.h"
#include "emulator/appflow/runs/fakeengine.h"
#include "emulator/appflow/tokens/fakesecretstore.h"
#include "emulator/sluicelocal.h"
#include "emulator/wire/jsonanswer.h"
#include "fuzz/servicerequests.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>

namespace sluice::fuzz {

/// A Sluice Local with all its handlers, rules and tables in a temporary folder. Runs move no data,
/// the keychain and Lambda functions are those of the tests; all else is what users get.
class ServiceHouse {
public:
    ServiceHouse();

    /// Does the step and ends the process when the answer is not what AWS's clients can read.
    void take(const ServiceStep &step);
    /// Deletes what the steps made.
    void tidy();

    /// Steps that changed something so far; what they leave behind (records) grows.
    int changes() const { return m_changes; }

private:
    emulator::ApiAnswer answerTo(const emulator::ApiRequest &request);
    void checkAnswer(const emulator::ApiRequest &request, const emulator::ApiAnswer &answer);
    void noteNames(const emulator::ApiRequest &request);
    void endRuns(bool succeed);
    QJsonObject call(const char *path, const QJsonObject &input = {});

    QTemporaryDir m_dir;
    test::FakeClock m_clock;
    test::CountingIds m_ids;
    emulator::test::FakeEngine::Runs m_runs;
    bool m_runsStopWhenCanceled = true;
    emulator::test::FakeKeychain m_keychain;
    emulator::test::FakeLambda m_lambda;
    std::unique_ptr<emulator::SluiceLocal> m_service;
    int m_changes = 0;
    bool m_isChanged = false;
    bool m_isSecretAName = false;
};

/// How often each operation did its work and with which errors it refused, on the error output.
void printCounts();

} // namespace sluice::fuzz
