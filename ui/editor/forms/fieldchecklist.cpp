#include "ui/editor/forms/fieldchecklist.h"

#include "ui/common/icons.h"
#include "ui/editor/forms/fieldlistmodel.h"
#include "ui/editor/forms/rowdelegate.h"

#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>

using namespace Qt::StringLiterals;

namespace sluice::ui {

FieldChecklist::FieldChecklist(Mark mark, QWidget *parent)
    : QWidget(parent)
    , m_mark(mark)
    , m_model(new FieldListModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_count(new QLabel(this))
    , m_all(new QToolButton(this))
    , m_none(new QToolButton(this))
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setObjectName(u"fieldFilter"_s);
    m_search->setPlaceholderText(tr("Find or add a field"));
    m_search->setAccessibleName(tr("Find or add a field"));
    m_search->setToolTip(tr("Enter adds a field that is not in the list"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s, IconColor::Muted), QLineEdit::LeadingPosition);
    m_view->setObjectName(u"fieldList"_s);
    m_view->setAccessibleName(tr("Fields"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RowDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMinimumHeight(180);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_count->setProperty("look", u"muted"_s);
    m_all->setObjectName(u"selectAll"_s);
    const bool isLeaveOut = m_mark == Mark::LeftOut;
    m_all->setText(isLeaveOut ? tr("Leave all out") : tr("All"));
    m_all->setToolTip(isLeaveOut ? tr("Leave out every field that is listed")
                                 : tr("Choose every field that is listed"));
    m_none->setObjectName(u"selectNone"_s);
    m_none->setText(isLeaveOut ? tr("Map all") : tr("None"));
    m_none->setToolTip(isLeaveOut ? tr("Leave out none of the fields that are listed")
                                  : tr("Choose none of the fields that are listed"));

    auto *foot = new QHBoxLayout;
    foot->setSpacing(4);
    foot->addWidget(m_count, 1);
    foot->addWidget(m_all);
    foot->addWidget(m_none);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_view, 1);
    layout->addLayout(foot);

    const auto listed = [this] {
        QList<int> rows;
        for (int row = 0; row < m_filter->rowCount(); ++row)
            rows.append(m_filter->mapToSource(m_filter->index(row, 0)).row());
        return rows;
    };
    connect(
        m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::returnPressed, this, &FieldChecklist::addTyped);
    connect(
        m_all, &QToolButton::clicked, this, [this, listed] { m_model->setChosen(listed(), true); });
    connect(m_none, &QToolButton::clicked, this,
        [this, listed] { m_model->setChosen(listed(), false); });
    connect(m_model, &FieldListModel::chosenEdited, this, [this] {
        showCount();
        Q_EMIT edited(chosen());
    });
}

void FieldChecklist::show(const QStringList &known, const QStringList &chosen)
{
    m_model->setFields(known, chosen);
    showCount();
}

QStringList FieldChecklist::chosen() const
{
    return m_model->chosen();
}

void FieldChecklist::showCount()
{
    const QString text = m_mark == Mark::LeftOut ? tr("%1 of %2 left out") : tr("%1 of %2 chosen");
    m_count->setText(text.arg(chosen().size()).arg(m_model->size()));
}

void FieldChecklist::addTyped()
{
    const QString name = m_search->text().trimmed();
    if (name.isEmpty())
        return;
    m_model->add(name);
    m_search->clear();
}

} // namespace sluice::ui
