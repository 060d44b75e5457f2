#include "ui/shell/runstatus.h"

#include "models/texts.h"
#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/common/statuslook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kMostLines = 2;
constexpr int kStripHeight = 28;

} // namespace

struct RunStatus::Line : QWidget {
    explicit Line(QWidget *parent)
        : QWidget(parent)
        , text(new QLabel(this))
        , bar(new QProgressBar(this))
        , cancel(new QToolButton(this))
    {
        text->setTextFormat(Qt::PlainText);
        bar->setTextVisible(false);
        bar->setFixedWidth(110);
        bar->setRange(0, 1000);
        cancel->setObjectName(u"statusCancel"_s);
        cancel->setIcon(icon(u"cancel-run"_s, IconColor::Muted));
        cancel->setIconSize({14, 14});
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 10, 0);
        layout->setSpacing(7);
        layout->addWidget(text);
        layout->addWidget(bar);
        layout->addWidget(cancel);
    }

    void showRun(const appflow::RunRecord &run)
    {
        executionId = run.executionId;
        QStringList parts {run.flowName};
        const bool isCanceling = run.executionStatus == "CancelStarted"_L1;
        if (isCanceling)
            parts += runStatusLook(run.executionStatus).text;
        else if (run.fraction >= 0)
            parts += RunStatus::tr("%1 %").arg(int(run.fraction * 100));
        if (run.recordsProcessed >= 0)
            parts += models::recordsText(run.recordsProcessed);
        text->setText(parts.join(u" · "_s));
        bar->setValue(run.fraction >= 0 ? int(run.fraction * 1000) : 0);
        bar->setVisible(run.fraction >= 0);
        cancel->setEnabled(!isCanceling);
        const QString tip = RunStatus::tr("Cancel this run of %1").arg(run.flowName);
        cancel->setToolTip(plainTip(tip));
        cancel->setAccessibleName(tip);
    }

    QString executionId;
    QLabel *text;
    QProgressBar *bar;
    QToolButton *cancel;
};

RunStatus::RunStatus(workspace::Runs &runs, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_idle(new QLabel(tr("Nothing is running"), this))
    , m_more(new QToolButton(this))
{
    setObjectName(u"runStatus"_s);
    setFixedHeight(kStripHeight); // the window must not shift when a run starts
    m_idle->setProperty("look", u"muted"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 8, 0);
    layout->setSpacing(4);
    layout->addWidget(m_idle);
    for (int i = 0; i < kMostLines; ++i) {
        auto *line = new Line(this);
        line->hide();
        layout->addWidget(line);
        m_lines.append(line);
        connect(line->cancel, &QToolButton::clicked, this,
            [this, line] { Q_EMIT cancelRequested(line->executionId); });
    }
    layout->addWidget(m_more);
    connect(m_more, &QToolButton::clicked, this, &RunStatus::runsRequested);
    connect(&m_runs, &workspace::Runs::changed, this, &RunStatus::showRuns);
    showRuns();
}

void RunStatus::showRuns()
{
    int active = 0;
    for (const auto &run : m_runs.list()) {
        if (!run.isActive())
            continue;
        if (active < kMostLines)
            m_lines[active]->showRun(run);
        ++active;
    }
    for (int i = 0; i < kMostLines; ++i)
        m_lines[i]->setVisible(i < active);
    m_idle->setVisible(active == 0);
    m_more->setVisible(active > kMostLines);
    m_more->setText(tr("%1 more").arg(active - kMostLines));
}

} // namespace sluice::ui
