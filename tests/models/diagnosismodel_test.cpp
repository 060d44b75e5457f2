#include "models/diagnosismodel.h"
#include "models/modelwitness.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using swf::Finding;

namespace {

Finding finding(Finding::Code code, const QString &subject, const QString &detail, qint64 count)
{
    Finding one;
    one.code = code;
    one.severity = Finding::Severity::Error;
    one.subject = subject;
    one.detail = detail;
    one.count = count;
    return one;
}

} // namespace

TEST(DiagnosisModel, saysWhatWasFoundAndWhatToDo)
{
    using Code = Finding::Code;
    DiagnosisModel model;
    test::ModelWitness witness(model);
    auto note = finding(Code::NoHeartbeatLimit, u"T"_s, {}, 2);
    note.severity = Finding::Severity::Note;
    model.setFindings({finding(Code::NobodyPolls, u"deciders"_s, {}, 3), note});
    EXPECT_EQ(model.alarms(), 1);
    EXPECT_EQ(model.index(0, DiagnosisModel::What).data().toString(),
        u"3 tasks wait in deciders, which nobody polls."_s);
    EXPECT_EQ(model.index(0, DiagnosisModel::Remedy).data().toString(),
        u"Start the decider or worker that polls it."_s);
    EXPECT_TRUE(model.index(0, DiagnosisModel::What).data(DiagnosisModel::AlarmRole).toBool());
    EXPECT_FALSE(model.index(1, DiagnosisModel::What).data(DiagnosisModel::AlarmRole).toBool());
}

TEST(DiagnosisModel, aRefusedDecisionIsToldInPlainWords)
{
    const auto said = [](const QString &type, const QString &subject, const QString &cause) {
        auto refused = finding(Finding::Code::DecisionRefused, subject, cause, 0);
        refused.type = type;
        refused.typeName = u"Fly 3"_s;
        return findingText(refused);
    };
    EXPECT_EQ(said(u"ScheduleActivityTaskFailed"_s, u"fly"_s, u"ACTIVITY_TYPE_DOES_NOT_EXIST"_s),
        u"Activity fly was not scheduled: its type Fly 3 is not registered in this domain, so no worker has announced it (ACTIVITY_TYPE_DOES_NOT_EXIST)."_s);
    EXPECT_EQ(said(u"CompleteWorkflowExecutionFailed"_s, {}, u"UNHANDLED_DECISION"_s),
        u"The run was not closed: an event had come that its decider had not seen (UNHANDLED_DECISION)."_s);
    EXPECT_EQ(said(u"StartTimerFailed"_s, u"t"_s, u"TIMER_ID_ALREADY_IN_USE"_s),
        u"Timer t was not started: one of this id is open (TIMER_ID_ALREADY_IN_USE)."_s);
    EXPECT_EQ(said(u"NewFailed"_s, u"x"_s, u"NEW_CAUSE"_s), u"NewFailed of x: NEW_CAUSE."_s);
}

TEST(DiagnosisModel, everyCauseOfTheServiceHasARemedy)
{
    for (const auto &cause : {u"UNHANDLED_DECISION"_s, u"ACTIVITY_ID_UNKNOWN"_s,
             u"TIMER_ID_UNKNOWN"_s, u"TIMER_ID_ALREADY_IN_USE"_s, u"ACTIVITY_TYPE_DOES_NOT_EXIST"_s,
             u"WORKFLOW_TYPE_DEPRECATED"_s, u"DEFAULT_TASK_LIST_UNDEFINED"_s,
             u"OPERATION_NOT_PERMITTED"_s, u"OPEN_ACTIVITIES_LIMIT_EXCEEDED"_s,
             u"CHILD_CREATION_RATE_EXCEEDED"_s, u"WORKFLOW_ALREADY_RUNNING"_s,
             u"UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_s, u"ASSUME_ROLE_FAILED"_s,
             u"LAMBDA_SERVICE_NOT_AVAILABLE_IN_REGION"_s}) {
        const auto remedy
            = findingRemedy(finding(Finding::Code::DecisionRefused, u"a"_s, cause, 0));
        EXPECT_TRUE(remedy.endsWith(u'.')) << cause.toStdString();
        const auto text = findingText(finding(Finding::Code::DecisionRefused, u"a"_s, cause, 0));
        EXPECT_TRUE(text.endsWith(u" (%1)."_s.arg(cause))) << text.toStdString();
    }
}
