#include "ui/editor/taskpalette.h"

#include "ui/common/icons.h"
#include "ui/editor/paletteview.h"
#include "ui/editor/taskpalettedelegate.h"
#include "ui/editor/taskpalettemodel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

TaskPalette::TaskPalette(QWidget *parent)
    : QWidget(parent)
    , m_model(new TaskPaletteModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_view(new PaletteView(this))
{
    setObjectName(u"taskPalette"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(Qt::UserRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_search->setObjectName(u"taskPaletteFilter"_s);
    m_search->setPlaceholderText(tr("Find a task"));
    m_search->setAccessibleName(tr("Find a task"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s, IconColor::Muted), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    m_view->setObjectName(u"taskPaletteView"_s);
    m_view->setAccessibleName(tr("Tasks"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new TaskPaletteDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setProperty("look", u"flat"_s);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 0, 8, 0);
    top->addWidget(m_search);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);

    connect(
        m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    // activated() is Enter, and the double click of most styles.
    connect(m_view, &QListView::activated, this, &TaskPalette::choose);
}

bool TaskPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down && m_filter->rowCount() > 0) {
            m_view->setFocus();
            m_view->setCurrentIndex(m_filter->index(0, 0));
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_filter->rowCount() > 0) {
            choose(m_filter->index(0, 0));
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TaskPalette::choose(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT chosen(m_model->kind(m_filter->mapToSource(index).row()));
}

} // namespace sluice::ui
