#include "ui/pages/workflows/executionfilterbar.h"

#include "ui/common/statuslook.h"
#include "ui/pages/pagetable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kHour = 3600;
/// Of the status box: no statuses of the service.
constexpr auto kCancelRequested = "CANCEL_REQUESTED"_L1;
constexpr auto kKeptHere = "KEPT_HERE"_L1;

void setUpBox(QComboBox &box, const QString &objectName, const QString &name)
{
    box.setObjectName(objectName);
    box.setAccessibleName(name);
    box.setToolTip(name);
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(7);
    box.setMaximumWidth(170);
    box.setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

} // namespace

ExecutionFilterBar::ExecutionFilterBar(std::function<QDateTime()> now, QWidget *parent)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_text(filterBox(tr("Filter workflows"),
          tr("Searches the workflow id, run id, type and tags of the runs."), this))
    , m_status(new QComboBox(this))
    , m_type(new QComboBox(this))
    , m_period(new QComboBox(this))
{
    m_text->setObjectName(u"workflowFilter"_s);
    setUpBox(*m_status, u"workflowStatusFilter"_s, tr("Status"));
    setUpBox(*m_type, u"workflowTypeFilter"_s, tr("Type"));
    setUpBox(*m_period, u"workflowPeriodFilter"_s, tr("Started"));
    m_status->addItem(tr("Any status"), QString());
    for (const auto &status : {u"OPEN"_s, u"COMPLETED"_s, u"FAILED"_s, u"CANCELED"_s,
             u"TERMINATED"_s, u"TIMED_OUT"_s, u"CONTINUED_AS_NEW"_s}) {
        swf::Execution shown;
        shown.closeStatus = status == "OPEN"_L1 ? QString() : status;
        const auto look = workflowStatusLook(shown);
        m_status->addItem(icon(look.iconName, look.color), look.text, status);
    }
    m_status->addItem(icon(u"cancel-run"_s, IconColor::Warning), tr("Cancel requested"),
        QString(kCancelRequested));
    m_status->addItem(
        icon(u"database"_s, IconColor::Muted), tr("Kept here only"), QString(kKeptHere));
    m_type->addItem(tr("Any type"), QString());
    m_period->addItem(tr("Any time"), 0);
    m_period->addItem(tr("Last hour"), kHour);
    m_period->addItem(tr("Last day"), 24 * kHour);
    m_period->addItem(tr("Last week"), 7 * 24 * kHour);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    layout->setSpacing(6);
    layout->addWidget(m_text, 200);
    connect(m_text, &QLineEdit::textChanged, this, &ExecutionFilterBar::changed);
    for (auto *box : {m_status, m_type, m_period}) {
        layout->addWidget(box, 100);
        connect(box, &QComboBox::currentIndexChanged, this, &ExecutionFilterBar::changed);
    }
    layout->addStretch(1); // what is left when all are as wide as they may be
}

swf::ExecutionFilter ExecutionFilterBar::filter() const
{
    swf::ExecutionFilter filter;
    filter.text = m_text->text().trimmed();
    filter.status = m_status->currentData().toString();
    filter.isCancelRequested = filter.status == kCancelRequested;
    filter.isKeptHere = filter.status == kKeptHere;
    if (filter.isCancelRequested || filter.isKeptHere)
        filter.status.clear();
    filter.typeName = m_type->currentData().toString();
    if (const int seconds = m_period->currentData().toInt(); seconds > 0)
        filter.startedSince = m_now().addSecs(-seconds);
    return filter;
}

void ExecutionFilterBar::clear()
{
    const QSignalBlocker quiet(this);
    m_text->clear();
    for (auto *box : {m_status, m_type, m_period})
        box->setCurrentIndex(0);
}

models::SavedView ExecutionFilterBar::view() const
{
    models::SavedView view;
    view.text = m_text->text().trimmed();
    view.status = m_status->currentData().toString();
    view.typeName = m_type->currentData().toString();
    view.seconds = m_period->currentData().toInt();
    return view;
}

void ExecutionFilterBar::setView(const models::SavedView &view)
{
    {
        const QSignalBlocker quiet(this);
        m_text->setText(view.text);
        m_status->setCurrentIndex(std::max(0, m_status->findData(view.status)));
        if (!view.typeName.isEmpty() && m_type->findData(view.typeName) < 0)
            m_type->addItem(view.typeName, view.typeName); // no run in the list has it now
        m_type->setCurrentIndex(std::max(0, m_type->findData(view.typeName)));
        m_period->setCurrentIndex(std::max(0, m_period->findData(view.seconds)));
    }
    Q_EMIT changed();
}

void ExecutionFilterBar::addButton(QWidget *button)
{
    auto *row = static_cast<QBoxLayout *>(layout());
    row->insertWidget(row->count() - 1, button);
}

void ExecutionFilterBar::focusText()
{
    m_text->setFocus();
    m_text->selectAll();
}

void ExecutionFilterBar::setTypes(const QStringList &names)
{
    QStringList shown;
    for (int i = 1; i < m_type->count(); ++i)
        shown += m_type->itemText(i);
    const QString chosen = m_type->currentData().toString();
    auto wanted = names;
    if (!chosen.isEmpty() && !wanted.contains(chosen))
        wanted += chosen; // it stays the filter, whatever the list holds
    if (shown == wanted)
        return;
    const QSignalBlocker quiet(m_type);
    while (m_type->count() > 1)
        m_type->removeItem(1);
    for (const QString &name : std::as_const(wanted))
        m_type->addItem(name, name);
    m_type->setCurrentIndex(std::max(0, m_type->findData(chosen)));
}

} // namespace sluice::ui
