#include "ui/editor/runstrip.h"

#include "models/texts.h"
#include "ui/common/icons.h"
#include "ui/common/statuspill.h"
#include "ui/common/themecolors.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kNarrow = 90; ///< characters

} // namespace

RunStrip::RunStrip(workspace::Runs &runs, QWidget *parent)
    : FloatingBar(parent)
    , m_known(runs)
    , m_status(new StatusPill(this))
    , m_text(new QLabel(this))
    , m_cancel(new QToolButton(this))
    , m_runs(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_layout(new QGridLayout(this))
{
    setObjectName(u"runStrip"_s);
    m_text->setObjectName(u"runStripText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setWordWrap(true);
    m_cancel->setObjectName(u"runStripCancel"_s);
    m_cancel->setText(tr("Cancel the run"));
    m_cancel->setIcon(icon(u"cancel-run"_s));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setToolTip(tr("Ask in Runs whether to cancel this run"));
    m_runs->setObjectName(u"runStripRuns"_s);
    m_runs->setText(tr("Show in Runs"));
    m_runs->setIcon(icon(u"history"_s));
    m_runs->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_runs->setToolTip(tr("Show this run in Runs"));
    m_close->setIcon(icon(u"close"_s, IconColor::Muted));

    m_layout->setContentsMargins(12, 5, 8, 5);
    m_layout->setSpacing(10);
    m_layout->setColumnStretch(1, 1);
    m_layout->addWidget(m_status, 0, 0);
    m_layout->addWidget(m_text, 0, 1);
    m_layout->addWidget(m_cancel, 0, 2);
    m_layout->addWidget(m_runs, 0, 3);
    m_layout->addWidget(m_close, 0, 4);
    hide();
    connect(&runs, &workspace::Runs::changed, this, &RunStrip::reload);
    connect(m_runs, &QToolButton::clicked, this,
        [this] { Q_EMIT runsRequested(m_flowName, m_executionId); });
    connect(
        m_cancel, &QToolButton::clicked, this, [this] { Q_EMIT cancelRequested(m_executionId); });
    connect(m_close, &QToolButton::clicked, this, &RunStrip::close);
}

void RunStrip::close()
{
    m_executionId.clear();
    // Otherwise the focus would go to whatever comes next in the page.
    if (area() && isAncestorOf(QApplication::focusWidget()))
        area()->setFocus();
    hide();
}

void RunStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        FloatingBar::keyPressEvent(event);
}

void RunStrip::arrangeFor(int width)
{
    const bool isNarrow = width < fontMetrics().averageCharWidth() * kNarrow;
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    for (QToolButton *button : {m_cancel, m_runs})
        button->setToolButtonStyle(
            isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    if (isNarrow)
        m_layout->addWidget(m_text, 1, 0, 1, 5);
    else
        m_layout->addWidget(m_text, 0, 1);
}

void RunStrip::paintEvent(QPaintEvent *)
{
    const auto colors = ThemeColors::from(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(0, height() - 1, width(), 1, colors.line);
}

void RunStrip::follow(const QString &flowName, const QString &executionId)
{
    m_flowName = flowName;
    m_executionId = executionId;
    appflow::RunRecord starting;
    starting.flowName = flowName;
    starting.executionId = executionId;
    starting.executionStatus = u"InProgress"_s;
    showRun(starting);
    show();
    reload();
}

QString RunStrip::text() const
{
    return m_text->text();
}

void RunStrip::reload()
{
    if (m_executionId.isEmpty())
        return;
    for (const appflow::RunRecord &run : m_known.list()) {
        if (run.executionId == m_executionId) {
            showRun(run);
            return;
        }
    }
}

void RunStrip::showRun(const appflow::RunRecord &run)
{
    m_status->setLook(runStatusLook(run.executionStatus), run.isActive() ? run.fraction : -1);
    m_cancel->setVisible(run.executionStatus == "InProgress"_L1);
    m_close->setToolTip(
        run.isActive() ? tr("Hide this line; the run goes on") : tr("Hide this line"));
    m_close->setAccessibleName(m_close->toolTip());
    QStringList parts;
    if (!run.message.isEmpty())
        parts.append(run.message);
    if (run.recordsProcessed >= 0)
        parts.append(run.isActive()
                ? models::recordsText(run.recordsProcessed)
                : models::recordsText(run.recordsProcessed, run.recordsWritten));
    if (run.bytesProcessed >= 0)
        parts.append(tr("%1 read").arg(models::bytesText(run.bytesProcessed)));
    if (run.bytesWritten >= 0)
        parts.append((run.isActive() && run.bytesWritten > 0 ? tr("%1 written so far, unfinished")
                                                             : tr("%1 written"))
                         .arg(models::bytesText(run.bytesWritten)));
    if (!run.isActive() && run.startedAt.isValid() && run.lastUpdatedAt.isValid())
        parts.append(models::durationText(run.startedAt.msecsTo(run.lastUpdatedAt)));
    if (parts.isEmpty())
        parts.append(tr("The run has started."));
    m_text->setText(parts.join(u"  ·  "_s));
    setAccessibleName(
        tr("Run: %1, %2").arg(runStatusLook(run.executionStatus).text, parts.join(u", "_s)));
}

} // namespace sluice::ui
