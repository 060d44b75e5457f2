#include "swf/receipt/remainstext.h"

#include <QCoreApplication>

namespace sluice::swf {

using namespace Qt::StringLiterals;

namespace {

struct RemainsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::Remains)
};

Remains remainsOf(const ReceiptStep &step, const ReceiptRun *run)
{
    if (run)
        return run->remains;
    return step.outcome == "NeverStarted"_L1 ? Remains::Nothing : Remains::Unknown;
}

bool isGoingOn(const QString &status)
{
    return status == "InProgress"_L1 || status == "CancelStarted"_L1;
}

} // namespace

QString remainsText(const ReceiptStep &step, const ReceiptRun *run)
{
    if (step.isLeftRunning)
        return RemainsText::tr("not known, its run may go on");
    if (!run && step.outcome == "Waits"_L1)
        return RemainsText::tr("nothing yet");
    if (isGoingOn(run ? run->status : step.outcome))
        return RemainsText::tr("not known before its end");
    switch (remainsOf(step, run)) {
    case Remains::Nothing:
        return RemainsText::tr("nothing");
    case Remains::Everything:
        return RemainsText::tr("everything");
    case Remains::Part:
        return RemainsText::tr("what it had written");
    case Remains::Unknown:
        break;
    }
    return RemainsText::tr("not known");
}

} // namespace sluice::swf
