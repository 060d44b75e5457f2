#include "ui/editor/inspector/inspector.h"

#include "ui/canvas/taskkind.h"
#include "ui/common/finishtyping.h"
#include "ui/common/iconlabel.h"
#include "ui/common/panecycle.h"
#include "ui/common/plaintip.h"
#include "ui/editor/inspector/arithmeticpanel.h"
#include "ui/editor/inspector/destinationpanel.h"
#include "ui/editor/inspector/filterpanel.h"
#include "ui/editor/inspector/flowpanel.h"
#include "ui/editor/inspector/mapallpanel.h"
#include "ui/editor/inspector/mappanel.h"
#include "ui/editor/inspector/maskpanel.h"
#include "ui/editor/inspector/mergepanel.h"
#include "ui/editor/inspector/othertaskpanel.h"
#include "ui/editor/inspector/projectionpanel.h"
#include "ui/editor/inspector/sourcepanel.h"
#include "ui/editor/inspector/triggerpanel.h"
#include "ui/editor/inspector/truncatepanel.h"
#include "ui/editor/inspector/validatepanel.h"

#include <QAbstractSpinBox>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

Inspector::Inspector(const EditorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_icon(new IconLabel(20, this))
    , m_title(new QLabel(this))
    , m_term(new QLabel(this))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(u"inspector"_s);
    setAccessibleName(tr("Properties"));
    m_title->setObjectName(u"inspectorTitle"_s);
    m_title->setTextFormat(Qt::PlainText); // the type of a task may be anything
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.1);
    m_title->setFont(font);
    m_term->setObjectName(u"inspectorTerm"_s);
    m_term->setTextFormat(Qt::PlainText);
    m_term->setProperty("look", u"muted"_s);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(this->font().pointSizeF() * 0.85);
    m_term->setFont(mono);
    m_term->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setProperty("look", u"flat"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 12, 14, 6);
    head->setSpacing(8);
    head->addWidget(m_icon);
    head->addWidget(m_title);
    head->addWidget(m_term, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    connect(&context.document(), &flow::FlowDocument::changed, this, &Inspector::onDocumentChanged);
}

void Inspector::showCard(const CardRef &ref)
{
    if (m_panel && keepPanel(ref)) {
        m_ref = ref;
        showTitle();
        return;
    }
    m_ref = ref;
    InspectorPanel *old = std::exchange(m_panel, makePanel(ref));
    m_panel->load();
    guardFields(m_panel);
    connect(m_panel, &InspectorPanel::messageRaised, this, &Inspector::messageRaised);
    // Its own signal may have led here: let it return before it dies.
    if (old) {
        if (const auto *focused = window()->focusWidget(); focused && old->isAncestorOf(focused))
            Q_EMIT focusGivenUp();
        m_scroll->takeWidget();
        old->hide();
        old->setParent(this);
        old->deleteLater();
    }
    m_panel->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(m_panel);
    m_panel->show();
    showTitle();
}

bool Inspector::keepPanel(const CardRef &ref)
{
    if (ref.kind != m_ref.kind)
        return false;
    if (!ref.isTask())
        return true;
    const flow::Task *task = m_context.document().task(ref.steps.first());
    if (!task || taskKindOf(*task).id != m_kindId)
        return false;
    if (auto *map = qobject_cast<MapPanel *>(m_panel)) {
        const auto &steps = map->steps();
        const bool isSameCard = std::any_of(ref.steps.begin(), ref.steps.end(),
            [&](flow::StepId step) { return steps.contains(step); });
        if (isSameCard)
            map->setSteps(ref.steps);
        return isSameCard;
    }
    return ref.steps == m_ref.steps;
}

InspectorPanel *Inspector::makePanel(const CardRef &ref)
{
    m_kindId.clear();
    switch (ref.kind) {
    case CardRef::Kind::Trigger:
        return new TriggerPanel(m_context, m_scroll);
    case CardRef::Kind::Source:
        return new SourcePanel(m_context, m_scroll);
    case CardRef::Kind::Destination:
        return new DestinationPanel(m_context, m_scroll);
    case CardRef::Kind::Task:
        if (const flow::Task *task = m_context.document().task(ref.steps.value(0)))
            return makeTaskPanel(*task, ref);
        break;
    case CardRef::Kind::Flow:
        break;
    }
    return new FlowPanel(m_context, m_scroll);
}

InspectorPanel *Inspector::makeTaskPanel(const flow::Task &task, const CardRef &ref)
{
    const flow::StepId step = task.id;
    m_kindId = taskKindOf(task).id;
    if (m_kindId == "projection"_L1)
        return new ProjectionPanel(m_context, step, m_scroll);
    if (m_kindId == "filter"_L1)
        return new FilterPanel(m_context, step, m_scroll);
    if (m_kindId == "map"_L1)
        return new MapPanel(m_context, ref.steps, m_scroll);
    if (m_kindId == "map-all"_L1)
        return new MapAllPanel(m_context, step, m_scroll);
    if (m_kindId == "mask"_L1)
        return new MaskPanel(m_context, step, m_scroll);
    if (m_kindId == "truncate"_L1)
        return new TruncatePanel(m_context, step, m_scroll);
    if (m_kindId == "validate"_L1)
        return new ValidatePanel(m_context, step, m_scroll);
    if (m_kindId == "merge"_L1)
        return new MergePanel(m_context, step, m_scroll);
    if (m_kindId == "arithmetic"_L1)
        return new ArithmeticPanel(m_context, step, m_scroll);
    return new OtherTaskPanel(m_context, step, m_scroll);
}

void Inspector::showTitle()
{
    QString title = tr("Flow");
    QString term;
    QString iconName = u"flows"_s;
    switch (m_ref.kind) {
    case CardRef::Kind::Flow:
        break;
    case CardRef::Kind::Trigger:
        title = tr("Trigger");
        iconName = u"clock"_s;
        break;
    case CardRef::Kind::Source:
        title = tr("Source");
        iconName = u"source"_s;
        break;
    case CardRef::Kind::Destination:
        title = tr("Destination");
        iconName = u"destination"_s;
        break;
    case CardRef::Kind::Task:
        if (const flow::Task *task = m_context.document().task(m_ref.steps.value(0))) {
            const TaskKind kind = taskKindOf(*task);
            title = kind.title;
            term = flow::jsonTerm(*task);
            iconName = iconNameOf(kind);
        }
        break;
    }
    m_title->setText(title);
    m_term->setText(term);
    m_term->setToolTip(plainTip(term));
    m_icon->setIcon(iconName);
}

void Inspector::onDocumentChanged()
{
    // A task that is gone is no longer shown: the canvas tells the next selection in a moment.
    const bool isGone = m_ref.isTask()
        && std::none_of(m_ref.steps.begin(), m_ref.steps.end(),
            [this](flow::StepId step) { return m_context.document().indexOf(step) >= 0; });
    if (!m_panel || isGone)
        return;
    showTitle(); // another operator has another word in JSON
    m_panel->load();
}

void Inspector::focusFirst()
{
    if (QWidget *first = firstTabStop(*m_panel))
        first->setFocus(Qt::OtherFocusReason);
}

void Inspector::guardFields(QWidget *panel)
{
    for (QWidget *child : panel->findChildren<QWidget *>())
        child->installEventFilter(this);
}

// What a field or a completer means by Escape it has taken by now.
void Inspector::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    finishTyping(*this);
    Q_EMIT focusGivenUp();
}

bool Inspector::eventFilter(QObject *watched, QEvent *event)
{
    // Text fields have an undo of their own, which would run beside the document's.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore(); // goes on to the page's actions
            return true;
        }
    }
    // Scrolling the form must not change the number that happens to lie under the pointer.
    if (event->type() == QEvent::Wheel && qobject_cast<QAbstractSpinBox *>(watched)) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sluice::ui
