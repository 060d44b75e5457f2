#include "ui/editor/savequestion.h"

#include "flow/diff/flowdifference.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Kind = sluice::workspace::SaveAnswer::Kind;

namespace sluice::ui {

namespace {

constexpr qsizetype kShownDifferences = 5; // the rest is in the details

struct SaveQuestionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::SaveQuestion)
};

void tellDifferences(
    Notice &notice, const flow::FlowDefinition &mine, const flow::FlowDefinition &theirs)
{
    QStringList told;
    const auto found = flow::differences(mine, theirs);
    for (const flow::Difference &difference : found)
        told.append(flow::sentenceOf(difference));
    notice.points = told.mid(0, kShownDifferences);
    if (told.size() <= kShownDifferences)
        return;
    notice.points.append(SaveQuestionText::tr(
        "%n more; see the details.", nullptr, int(told.size() - kShownDifferences)));
    notice.detail = told.join(u'\n');
}

QString reasonOf(const flow::FlowDefinition &mine, bool wasRead, bool isBeside, Kind kind)
{
    switch (kind) {
    case Kind::Deleted:
        return SaveQuestionText::tr(
            "Not saved: %1 was deleted on the service since it was opened here.")
            .arg(mine.flowName);
    case Kind::NameTaken:
        return SaveQuestionText::tr("Not saved: there is another flow named %1 on the service.")
            .arg(mine.flowName);
    case Kind::Changed:
    case Kind::Saved:
        break;
    }
    if (isBeside)
        return SaveQuestionText::tr(
            "Not saved: another tab of this window saved %1 since it was opened here.")
            .arg(mine.flowName);
    return wasRead
        ? SaveQuestionText::tr("Not saved: somebody else saved %1 since it was opened here.")
              .arg(mine.flowName)
        : SaveQuestionText::tr(
            "Not saved: %1 is on the service already, and it is not the same flow.")
              .arg(mine.flowName);
}

} // namespace

Notice saveQuestion(const flow::FlowDefinition &mine, bool wasRead, bool isBeside,
    const workspace::SaveAnswer &answer, const SaveChoices &choices)
{
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = reasonOf(mine, wasRead, isBeside, answer.kind);
    const Notice::Action saveAs {SaveQuestionText::tr("Save as %1").arg(choices.freeName),
        u"saveUnderOtherName"_s, choices.saveAs, Notice::Look::Plain};
    if (!answer.theirs) {
        notice.actions = {{SaveQuestionText::tr("Create it again"), u"saveKeepMine"_s,
                              choices.keepMine, Notice::Look::Plain},
            saveAs};
        return notice;
    }
    tellDifferences(notice, mine, *answer.theirs);
    notice.actions = {
        {SaveQuestionText::tr("Overwrite with mine"), u"saveKeepMine"_s, choices.keepMine,
            Notice::Look::Danger},
        {SaveQuestionText::tr("Take theirs"), u"saveTakeTheirs"_s, choices.takeTheirs,
            Notice::Look::Plain},
        saveAs,
    };
    return notice;
}

Notice changeHint(const flow::FlowDocument &document, const workspace::SaveAnswer &answer,
    bool isBeside, const std::function<void()> &takeTheirs)
{
    const QString name = document.deployedName();
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    if (!answer.theirs) {
        notice.text = SaveQuestionText::tr(
            "%1 was deleted on the service. What is here is all that is left "
            "of it; saving asks whether to create it again.")
                          .arg(name);
        return notice;
    }
    notice.text
        = (isBeside ? SaveQuestionText::tr(
               "%1 was saved in another tab of this window; here is still the older flow.")
                    : SaveQuestionText::tr(
                        "Somebody else saved %1 on the service; here is still the older flow."))
              .arg(name);
    tellDifferences(notice, document.definition(), *answer.theirs);
    notice.actions = {{SaveQuestionText::tr("Take theirs"), u"hintTakeTheirs"_s, takeTheirs,
        Notice::Look::Plain}};
    return notice;
}

} // namespace sluice::ui
