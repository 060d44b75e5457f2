#include "ui/pages/workflows/historycomparer.h"

#include "models/status.h"
#include "models/texts.h"
#include "ui/pages/workflows/comparisonwindow.h"
#include "ui/pages/workflows/formdialog.h"
#include "ui/pages/workflows/historyfilebox.h"

#include <QComboBox>
#include <QFileInfo>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// More would be no choice.
constexpr qsizetype kMostChoices = 300;

} // namespace

HistoryComparer::HistoryComparer(
    workspace::Workflows &workflows, WindowSettings &settings, QWidget &page)
    : QObject(&page)
    , m_workflows(workflows)
    , m_settings(settings)
    , m_page(page)
{
}

QString HistoryComparer::nameOf(const swf::Execution &run) const
{
    return tr("%1, %2, started %3")
        .arg(run.workflowId, models::workflowStatusText(run),
            models::absoluteTimeText(run.startedAt));
}

void HistoryComparer::compare(const swf::Execution &first, const swf::Execution &second)
{
    auto *window = new ComparisonWindow(nameOf(first), nameOf(second), &m_page);
    window->show();
    using Look = Result<workspace::RunLook>;
    const auto told = std::make_shared<QList<swf::HistoryEvent>>();
    m_workflows.look(first.key(), 0).done(window, [this, window, second, told](const Look &look) {
        if (!look) {
            window->sayProblem(look.error().message);
            return;
        }
        *told = look->events;
        m_workflows.look(second.key(), 0).done(window, [window, told](const Look &other) {
            if (other)
                window->compare(*told, other->events);
            else
                window->sayProblem(other.error().message);
        });
    });
}

void HistoryComparer::compareWithChosen(const swf::Execution &run)
{
    auto *dialog = new FormDialog(tr("Compare the history of %1").arg(run.workflowId),
        {tr("Shows both histories event by event and marks where they differ. Two runs that are "
            "selected in the list are compared at once.")},
        &m_page);
    dialog->setObjectName(u"compareDialog"_s);
    QList<swf::Execution> others = m_workflows.list();
    others.removeIf([&](const swf::Execution &other) { return other.runId == run.runId; });
    std::stable_partition(others.begin(), others.end(),
        [&](const swf::Execution &other) { return other.typeName == run.typeName; });
    others = others.mid(0, kMostChoices);
    auto *choice = dialog->addChoice(tr("With"));
    choice->setObjectName(u"compareWith"_s);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto &other : std::as_const(others))
        choice->addItem(nameOf(other));
    choice->addItem(tr("A history in a file…"));
    dialog->setAct(tr("Compare"), FormDialog::Look::Primary, {}, [this, run, others, choice] {
        if (choice->currentIndex() < others.size())
            compare(run, others[choice->currentIndex()]);
        else
            chooseFile(run);
        return readyPending<void>({});
    });
    dialog->open();
}

void HistoryComparer::chooseFile(const swf::Execution &run)
{
    openHistoryBox(
        m_page, m_settings, this, [this, run](const QString &path) { compareWithFile(run, path); });
}

void HistoryComparer::compareWithFile(const swf::Execution &run, const QString &path)
{
    auto *window = new ComparisonWindow(nameOf(run), path, &m_page);
    window->show();
    readHistoryFileLater(path).done(
        window, [this, window, run](const Result<QList<swf::HistoryEvent>> &history) {
            if (!history) {
                window->sayProblem(history.error().message);
                return;
            }
            m_workflows.look(run.key(), 0)
                .done(window, [window, history](const Result<workspace::RunLook> &look) {
                    if (look)
                        window->compare(look->events, *history);
                    else
                        window->sayProblem(look.error().message);
                });
        });
}

} // namespace sluice::ui
