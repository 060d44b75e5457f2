#include "ui/shell/closequestion.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct CloseQuestionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::CloseQuestion)
};

} // namespace

Notice closeQuestion(
    const QStringList &titles, std::function<void()> save, std::function<void()> discard)
{
    const bool isOne = titles.size() == 1;
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = isOne
        ? CloseQuestionText::tr("%1 has changes that are not saved.").arg(titles.first())
        : CloseQuestionText::tr(
            "%n flows have changes that are not saved: %1.", nullptr, int(titles.size()))
              .arg(titles.join(", "_L1));
    notice.actions = {
        {isOne ? CloseQuestionText::tr("Save") : CloseQuestionText::tr("Save all"), u"closeSave"_s,
            std::move(save), Notice::Look::Primary},
        {isOne ? CloseQuestionText::tr("Discard") : CloseQuestionText::tr("Discard all"),
            u"closeDiscard"_s, std::move(discard), Notice::Look::Danger},
        {CloseQuestionText::tr("Cancel"), u"closeCancel"_s, {}, Notice::Look::Plain},
    };
    notice.takesFocus = true;
    return notice;
}

} // namespace sluice::ui
