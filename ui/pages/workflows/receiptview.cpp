#include "ui/pages/workflows/receiptview.h"

#include "swf/values/sequenceinput.h"
#include "ui/common/icons.h"
#include "ui/common/statuspill.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/alarmdelegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// AppFlow is asked for one record a run and grants few calls a second.
constexpr std::chrono::milliseconds kAskReceiptEvery {3'000};
/// One that does not answer, or refuses, less and less often.
constexpr std::chrono::milliseconds kAskReceiptAtLeastEvery {60'000};

} // namespace

ReceiptView::ReceiptView(workspace::Workflows &workflows, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_model(new models::ReceiptModel(this))
    , m_table(new QTableView(this))
    , m_rest(new QLabel(this))
    , m_startRest(new QPushButton(icon(u"play"_s), tr("Start a sequence of the rest…"), this))
    , m_notes(new QPlainTextEdit(this))
{
    using Model = models::ReceiptModel;
    m_table->setObjectName(u"receiptTable"_s);
    m_table->setAccessibleName(tr("Receipt"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new AlarmDelegate(Model::AlarmRole, m_table));
    m_table->setItemDelegateForColumn(
        Model::Outcome, new StatusPillDelegate(Model::StatusRole, -1, m_table));
    setFirstWidths(*m_table, {{84, 72}, {150, 72}, {130, 126}, {100, 98}, {86, 84}});
    m_rest->setObjectName(u"receiptRest"_s);
    m_rest->setWordWrap(true);
    m_rest->setTextFormat(Qt::PlainText);
    m_startRest->setObjectName(u"startRest"_s);
    m_notes->setObjectName(u"receiptNotes"_s);
    m_notes->setAccessibleName(tr("What the runs wrote, and why steps failed"));
    m_notes->setReadOnly(true);
    auto *restLine = new QHBoxLayout;
    restLine->setContentsMargins(12, 8, 12, 4);
    restLine->setSpacing(12);
    restLine->addWidget(m_rest, 1);
    restLine->addWidget(m_startRest);
    auto *notesLine = new QHBoxLayout;
    notesLine->setContentsMargins(12, 4, 12, 10);
    notesLine->addWidget(m_notes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 3);
    layout->addLayout(restLine);
    layout->addLayout(notesLine, 2);
    setFocusProxy(m_table);

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ReceiptView::ask);
    connect(&workflows, &workspace::Workflows::askedAnew, this, [this] {
        m_isUnanswered = false;
        if (isVisible())
            ask();
    });
    connect(
        m_startRest, &QPushButton::clicked, this, [this] { Q_EMIT restRequested(m_restInput); });
}

void ReceiptView::showHistory(
    const QList<swf::HistoryEvent> &history, const swf::SequenceReceipt &receipt, bool isClosed)
{
    const bool isOther = m_history.isEmpty() || history.isEmpty()
        || history.first().at != m_history.first().at || history.size() != m_history.size();
    m_history = history;
    m_isClosed = isClosed;
    if (!isOther)
        return;
    ++m_epoch;
    m_timer.stop();
    take(receipt);
    if (isVisible())
        ask();
}

void ReceiptView::ask()
{
    m_timer.stop();
    if (m_history.isEmpty())
        return;
    m_workflows.receipt(m_history).done(
        this, [this, epoch = m_epoch](const Result<swf::SequenceReceipt> &receipt) {
            if (epoch != m_epoch)
                return; // of a history that has grown, or of another run
            if (receipt)
                take(*receipt);
            const bool wasUnanswered
                = std::exchange(m_isUnanswered, !receipt || !receipt->unread.isEmpty());
            if (isVisible() && (!m_isClosed || m_isUnanswered))
                m_timer.start(m_isUnanswered && wasUnanswered
                        ? std::min(m_timer.intervalAsDuration() * 2, kAskReceiptAtLeastEvery)
                        : kAskReceiptEvery);
        });
}

void ReceiptView::take(const swf::SequenceReceipt &receipt)
{
    m_model->setReceipt(receipt);
    const QString notes = models::receiptNotes(receipt);
    if (m_notes->toPlainText() != notes)
        m_notes->setPlainText(notes);
    m_notes->setVisible(!notes.isEmpty());
    m_restInput = receipt.rest ? swf::toInput(*receipt.rest) : QString();
    const auto stages = swf::stagesOf(m_restInput);
    const bool hasRest = m_isClosed && !stages.isEmpty();
    m_startRest->setVisible(hasRest);
    QStringList flows;
    for (const QStringList &stage : stages)
        flows += stage.join(" + "_L1);
    if (hasRest)
        m_rest->setText(tr("Not done: %1.").arg(flows.join(", "_L1)));
    else if (m_isClosed && receipt.steps.isEmpty())
        m_rest->setText(receipt.message.isEmpty()
                ? tr("It ran no sequence, so there is nothing to tell.")
                : tr("Nothing was run. %1").arg(receipt.message));
    else if (m_isClosed)
        m_rest->setText(tr("Every step was successful; nothing is left to do."));
    else
        m_rest->setText(tr("The sequence is open; this is how far it has come."));
}

void ReceiptView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void ReceiptView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace sluice::ui
