#include "ui/pages/workflows/historyfiles.h"

#include "base/atomicfile.h"
#include "models/replaymodel.h"
#include "swf/values/historyfile.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/alarmdelegate.h"
#include "ui/pages/workflows/executiondetails.h"
#include "ui/pages/workflows/historyfilebox.h"
#include "workspace/poolwork.h"

#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

HistoryFiles::HistoryFiles(workspace::Workflows &workflows, std::function<QDateTime()> now,
    WindowSettings &settings, InlineMessage &message, QWidget &page)
    : QObject(&page)
    , m_workflows(workflows)
    , m_now(std::move(now))
    , m_settings(settings)
    , m_message(message)
    , m_page(page)
{
}

void HistoryFiles::save(const QList<swf::HistoryEvent> &history, const QString &workflowId)
{
    auto *dialog = new QFileDialog(&m_page, tr("Save the history of %1").arg(workflowId),
        historyFolder(m_settings), tr("History as JSON (*.json);;Table of the events (*.csv)"));
    dialog->setObjectName(u"saveHistoryDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("csv"_L1) ? u"csv"_s : u"json"_s);
    });
    dialog->selectFile(QString(workflowId).replace(u'/', u'-') + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, history](const QString &path) {
        rememberHistoryFolder(m_settings, path);
        write(path, history);
    });
    dialog->open();
}

void HistoryFiles::write(const QString &path, const QList<swf::HistoryEvent> &history)
{
    workspace::onPool([path, history] {
        return writeFileAtomically(path,
            path.endsWith(".csv"_L1, Qt::CaseInsensitive) ? swf::toHistoryCsv(history)
                                                          : swf::toHistoryFile(history));
    }).done(this, [this, path](const Result<> &written) {
        if (written)
            m_message.say(Notice::Kind::Success, tr("Saved as %1.").arg(path));
        else
            m_message.sayError(written.error());
    });
}

void HistoryFiles::open()
{
    openHistoryBox(m_page, m_settings, this, [this](const QString &path) { openFile(path); });
}

void HistoryFiles::openFile(const QString &path)
{
    readHistoryFileLater(path).done(
        this, [this, path](const Result<QList<swf::HistoryEvent>> &history) {
            if (!history) {
                m_message.sayError(history.error());
                return;
            }
            auto *window = new QDialog(&m_page);
            window->setObjectName(u"historyWindow"_s);
            window->setAttribute(Qt::WA_DeleteOnClose);
            window->setWindowTitle(path);
            auto *details = new ExecutionDetails(m_workflows, m_now, m_settings, window);
            details->showFile(
                swf::executionOf(*history, QFileInfo(path).completeBaseName()), *history);
            auto *layout = new QVBoxLayout(window);
            layout->setContentsMargins(0, 0, 0, 0);
            layout->addWidget(details);
            window->resize(820, 640);
            window->show();
        });
}

void HistoryFiles::replay(const QList<swf::HistoryEvent> &history, const QString &workflowId)
{
    auto *window = new QDialog(&m_page);
    window->setObjectName(u"replayWindow"_s);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(tr("Replay of %1").arg(workflowId));
    auto *model = new models::ReplayModel(window);
    auto *sentence = new QLabel(tr("Deciding anew…"), window);
    sentence->setObjectName(u"replaySentence"_s);
    sentence->setWordWrap(true);
    sentence->setContentsMargins(16, 12, 16, 10);
    auto *table = new QTableView(window);
    table->setObjectName(u"replayTable"_s);
    table->setAccessibleName(tr("Decisions"));
    setUpPageTable(*table, *model);
    table->setItemDelegate(new AlarmDelegate(models::ReplayModel::AlarmRole, table));
    setFirstWidths(*table, {{70, 60}, {140, 90}, {280, 200}});
    auto *layout = new QVBoxLayout(window);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(sentence);
    layout->addWidget(table, 1);
    window->resize(820, 480);
    window->show();
    workspace::onPool([history]() -> Result<QList<swf::ReplayTurn>> {
        return swf::replaySequence(history);
    }).done(window, [model, sentence](const Result<QList<swf::ReplayTurn>> &turns) {
        model->setTurns(turns.valueOr({}));
        const int differences = model->differences();
        sentence->setText(differences == 0
                ? tr("The decider of this version decides all of it the same. Nothing was sent.")
                : tr("The decider of this version would decide %n tasks otherwise; they are "
                     "coloured. Nothing was sent.",
                    nullptr, differences));
    });
}

} // namespace sluice::ui
