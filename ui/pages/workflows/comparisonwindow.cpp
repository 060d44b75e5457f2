#include "ui/pages/workflows/comparisonwindow.h"

#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/alarmdelegate.h"
#include "workspace/poolwork.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ComparisonWindow::ComparisonWindow(const QString &first, const QString &second, QWidget *parent)
    : QDialog(parent)
    , m_model(new models::ComparisonModel(this))
    , m_sentence(new QLabel(tr("Comparing…"), this))
    , m_table(new QTableView(this))
    , m_detail(new QPlainTextEdit(this))
{
    setObjectName(u"comparisonWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1 and %2").arg(first, second));
    auto *names = new QLabel(tr("First: %1\nSecond: %2").arg(first, second), this);
    names->setTextFormat(Qt::PlainText);
    names->setWordWrap(true);
    names->setProperty("look", u"muted"_s);
    m_sentence->setObjectName(u"comparisonSentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    auto *only = new QCheckBox(tr("Differences only"), this);
    only->setObjectName(u"differencesOnly"_s);
    connect(only, &QCheckBox::toggled, m_model, &models::ComparisonModel::setDifferencesOnly);
    m_table->setObjectName(u"comparisonTable"_s);
    m_table->setAccessibleName(tr("Both histories"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new AlarmDelegate(models::ComparisonModel::AlarmRole, m_table));
    m_table->verticalHeader()->setDefaultSectionSize(28);
    setFirstWidths(*m_table, {{60, 60}, {66, 66}, {250, 200}, {130, 80}, {84, 84}, {100, 100}});
    m_detail->setObjectName(u"comparisonDetail"_s);
    m_detail->setAccessibleName(tr("Differences of the selected event"));
    m_detail->setReadOnly(true);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ComparisonWindow::showDetail);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(16, 12, 16, 8);
    head->setSpacing(6);
    head->addWidget(names);
    auto *line = new QHBoxLayout;
    line->addWidget(m_sentence, 1);
    line->addWidget(only);
    head->addLayout(line);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_detail);
    splitter->setSizes({420, 120});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(splitter, 1);
    resize(960, 640);
}

void ComparisonWindow::compare(
    const QList<swf::HistoryEvent> &first, const QList<swf::HistoryEvent> &second)
{
    workspace::onPool([first, second]() -> Result<QList<swf::ComparedEvent>> {
        return swf::compareHistories(first, second);
    }).done(this, [this](const Result<QList<swf::ComparedEvent>> &events) {
        showEvents(events.valueOr({}));
    });
}

void ComparisonWindow::sayProblem(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void ComparisonWindow::showEvents(const QList<swf::ComparedEvent> &events)
{
    m_model->setEvents(events);
    const int differences = m_model->differences();
    QString sentence = differences == 0
        ? tr("Both histories say the same, whatever the times.")
        : tr("%n of %1 events differ; they are coloured. Times are not compared.", nullptr,
            differences)
              .arg(events.size());
    if (const int leftOut = m_model->leftOut(); leftOut > 0)
        sentence += u' '
            + tr("Nor are %n ids that each run has anew: of runs, AppFlow runs and who polled.",
                nullptr, leftOut);
    m_sentence->setText(sentence);
}

void ComparisonWindow::showDetail()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    QStringList parts;
    if (!rows.isEmpty()) {
        const auto &event = m_model->rowAt(rows[0].row()).event;
        parts = {models::differenceLines(event), models::leftOutLines(event)};
        parts.removeAll(QString());
    }
    m_detail->setPlainText(parts.join("\n\n"_L1));
}

} // namespace sluice::ui
