#include "ui/shell/draftoffer.h"

#include "flow/definition/flowjson.h"
#include "ui/common/inlinemessage.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::ui {

DraftOffer::DraftOffer(workspace::Drafts &drafts, InlineMessage &bar, QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
    , m_bar(bar)
{
}

void DraftOffer::ask()
{
    m_drafts.list().done(this, [this](Result<QList<Draft>> drafts) {
        if (!drafts)
            m_bar.sayError(drafts.error().withContext(tr("Unsaved flows could not be looked up")));
        else if (!drafts->isEmpty())
            offer(*drafts);
    });
}

void DraftOffer::offer(const QList<Draft> &drafts)
{
    QStringList titles;
    for (const auto &draft : drafts)
        titles += draftTitle(draft);
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = drafts.size() == 1
        ? tr("There is an unsaved flow from last time: %1.").arg(titles.first())
        : tr("There are %n unsaved flows from last time: %1.", nullptr, int(drafts.size()))
              .arg(titles.join(", "_L1));
    notice.actions = {
        {tr("Restore"), u"restoreDrafts"_s,
            [this, drafts] {
                claim(drafts, [this](const auto &mine) { Q_EMIT restoreChosen(mine); });
            },
            Notice::Look::Primary},
        {tr("Discard"), u"discardDrafts"_s,
            [this, drafts] {
                claim(drafts, [this](const auto &mine) {
                    for (const Draft &draft : mine)
                        m_drafts.remove(draft.key);
                });
            },
            Notice::Look::Plain},
    };
    // Dismissing keeps the drafts for the next start.
    m_bar.say(notice);
}

void DraftOffer::claim(
    const QList<Draft> &drafts, std::function<void(const QList<Draft> &)> proceed)
{
    m_drafts.claim(drafts).done(this,
        [this, count = drafts.size(), proceed = std::move(proceed)](
            const Result<QList<Draft>> &mine) {
            if (!mine) {
                m_bar.sayError(mine.error());
                return;
            }
            if (mine->size() < count) {
                Notice notice;
                notice.text = tr("Another window has taken unsaved flows already; they are there.");
                m_bar.say(notice);
            }
            proceed(*mine);
        });
}

QString draftTitle(const workspace::Draft &draft)
{
    const auto flow = flow::flowFromText(draft.flowText);
    if (flow && !flow->flowName.isEmpty())
        return flow->flowName;
    if (!draft.deployedName.isEmpty())
        return draft.deployedName;
    if (!draft.filePath.isEmpty())
        return QFileInfo(draft.filePath).fileName();
    return DraftOffer::tr("Untitled");
}

} // namespace sluice::ui
