#pragma once

#include "emulator/front/faults.h"
#include "emulator/swf/front/swffront.h"
#include "fuzz/servicerequests.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>

namespace sluice::fuzz {

/// The SWF of a Sluice Local behind its front, with a clock that the steps move: CLOCK SECONDS,
/// RESTART, and LAMBDA (with "failed": badly), which ends the oldest function that is called. In a
/// body the texts DECISION, ACTIVITY, PAGE and RUN stand for the last ones that were given out.
class SwfHouse {
public:
    SwfHouse();

    /// Does the step and ends the process when the answer is not what AWS's clients can read.
    void take(const ServiceStep &step);
    /// Ends the process when a history has a gap.
    void checkHistories();

    int steps() const { return m_steps; }

private:
    void open();
    void happen(const ServiceStep &step);
    QJsonObject call(const QByteArray &operation, const QByteArray &body);
    void note(const QJsonObject &answer);

    QTemporaryDir m_dir;
    test::FakeClock m_clock;
    test::CountingIds m_ids;
    emulator::Faults m_faults;
    QList<emulator::swf::LambdaId> m_lambdas;
    std::unique_ptr<emulator::swf::Swf> m_swf;
    std::unique_ptr<emulator::swf::SwfFront> m_front;
    QHash<QByteArray, QByteArray> m_names {
        {"DECISION", "-"}, {"ACTIVITY", "-"}, {"PAGE", "-"}, {"RUN", "-"}};
    QStringList m_runs; ///< "WORKFLOWID RUNID"
    int m_steps = 0;
};

} // namespace sluice::fuzz
