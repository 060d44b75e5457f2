#include "ui/pages/rundetails.h"

#include "models/runlistmodel.h"
#include "models/texts.h"
#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/common/statuspill.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kMostOutputs = 50;

/// Some flows tell these counts only at their end: until then a nought means "not known".
qint64 settledCount(const appflow::RunRecord &run, qint64 count)
{
    return run.isActive() && count == 0 ? -1 : count;
}

/// A run that came to no good end read records of which nobody said whether they are dropped.
QString droppedText(const appflow::RunRecord &run)
{
    const bool isWhole = run.executionStatus == "Successful"_L1;
    if (!isWhole && !run.isActive() && run.recordsDropped > 0)
        return RunDetails::tr("at least %1").arg(models::countText(run.recordsDropped));
    return models::countText(isWhole || run.recordsDropped != 0 ? run.recordsDropped : -1);
}

/// What is being written becomes an object, or is dropped, when it is finished.
QString bytesWrittenText(const appflow::RunRecord &run)
{
    const QString bytes = models::bytesText(run.bytesWritten);
    return run.isActive() && run.bytesWritten > 0
        ? RunDetails::tr("%1 so far, unfinished").arg(bytes)
        : bytes;
}

/// Lets a label break a key where it may be broken: after its separators, and anywhere in what has
/// none for long.
QString breakable(const QString &key)
{
    constexpr QChar kZeroWidthSpace(0x200b);
    constexpr int kLongest = 12;
    QString text;
    int unbroken = 0;
    for (const QChar letter : key) {
        text += letter;
        ++unbroken;
        if (u"/-_=. "_s.contains(letter))
            unbroken = 0;
        if (unbroken == 0 || unbroken > kLongest)
            text += kZeroWidthSpace;
    }
    return text;
}

QLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("look", u"caption"_s);
    return label;
}

} // namespace

RunDetails::RunDetails(workspace::Runs &runs, std::function<QDateTime()> now, QWidget *parent)
    : QScrollArea(parent)
    , m_runs(runs)
    , m_now(std::move(now))
    , m_body(new QWidget(this))
{
    setObjectName(u"runDetails"_s);
    setProperty("look", u"flat"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setWidget(m_body);

    m_title = new QLabel(m_body);
    m_title->setObjectName(u"runTitle"_s);
    m_title->setProperty("look", u"title"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_pill = new StatusPill(m_body);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(7);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    auto *idLine = new QWidget(m_body);
    m_id = new QLabel(idLine);
    m_id->setObjectName(u"runExecutionId"_s);
    m_id->setTextFormat(Qt::PlainText);
    m_id->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_id->setWordWrap(true); // at its dashes, so it has all the width
    auto *copyId = new QToolButton(idLine);
    copyId->setIcon(icon(u"copy"_s, IconColor::Muted));
    copyId->setIconSize({14, 14});
    copyId->setToolTip(tr("Copy the execution id"));
    copyId->setAccessibleName(copyId->toolTip());
    auto *idLayout = new QHBoxLayout(idLine);
    idLayout->setContentsMargins(0, 0, 0, 0);
    idLayout->addWidget(m_id, 1);
    idLayout->addWidget(copyId);
    form->addRow(caption(tr("Execution id"), m_body));
    form->addRow(idLine);
    m_started = addLine(*form, tr("Started"), u"runStarted"_s);
    m_ended = addLine(*form, tr("Last update"), u"runEnded"_s);
    m_duration = addLine(*form, tr("Duration"), u"runDuration"_s);
    m_records = addLine(*form, tr("Records read"), u"runRecords"_s);
    m_dropped = addLine(*form, tr("Dropped"), u"runDropped"_s);
    m_written = addLine(*form, tr("Records written"), u"runWritten"_s);
    m_bytes = addLine(*form, tr("Data read"), u"runBytes"_s);
    m_bytesWritten = addLine(*form, tr("Data written"), u"runBytesWritten"_s);
    m_failures = addLine(*form, tr("Failed writes"), u"runFailures"_s);

    m_messageBox = new QWidget(m_body);
    auto *messageLayout = new QVBoxLayout(m_messageBox);
    messageLayout->setContentsMargins(0, 0, 0, 0);
    messageLayout->addWidget(caption(tr("Message"), m_messageBox));
    m_message = new QPlainTextEdit(m_messageBox);
    m_message->setObjectName(u"runMessage"_s);
    m_message->setReadOnly(true);
    m_message->setMinimumHeight(110);
    messageLayout->addWidget(m_message);
    auto *copyMessage = new QToolButton(m_messageBox);
    copyMessage->setText(tr("Copy the message"));
    copyMessage->setIcon(icon(u"copy"_s, IconColor::Muted));
    copyMessage->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    messageLayout->addWidget(copyMessage, 0, Qt::AlignLeft);

    m_outputsBox = new QWidget(m_body);
    auto *outputsLayout = new QVBoxLayout(m_outputsBox);
    outputsLayout->setContentsMargins(0, 0, 0, 0);
    outputsLayout->setSpacing(4);
    outputsLayout->addWidget(caption(tr("Written"), m_outputsBox));
    m_outputs = new QVBoxLayout;
    m_outputs->setSpacing(2);
    outputsLayout->addLayout(m_outputs);

    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(18, 16, 18, 16);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_pill);
    layout->addLayout(form);
    layout->addWidget(m_messageBox);
    layout->addWidget(m_outputsBox);
    layout->addStretch();

    connect(copyId, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(m_id->text()); });
    connect(copyMessage, &QToolButton::clicked, this,
        [this] { Q_EMIT copyRequested(m_message->toPlainText()); });
    clear();
}

QLabel *RunDetails::addLine(QFormLayout &form, const QString &name, const QString &objectName)
{
    auto *value = new QLabel(m_body);
    value->setObjectName(objectName);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form.addRow(caption(name, m_body), value);
    return value;
}

void RunDetails::showRun(const appflow::RunRecord &run)
{
    m_run = run;
    fill();
    m_body->show();
    // What was written is known when the run has ended.
    const auto stamp = run.executionId + run.executionStatus;
    if (m_outputsOf != stamp) {
        m_outputsOf = stamp;
        showOutputs({});
        if (!run.isActive())
            askForOutputs();
    }
}

void RunDetails::clear()
{
    m_run.reset();
    m_outputsOf.clear();
    m_body->hide();
}

void RunDetails::refreshTimes()
{
    if (m_run)
        m_duration->setText(models::durationText(models::runMilliseconds(*m_run, m_now())));
}

void RunDetails::fill()
{
    const auto &run = *m_run;
    m_title->setText(breakable(run.flowName));
    m_pill->setLook(runStatusLook(run.executionStatus), run.isActive() ? run.fraction : -1);
    m_id->setText(run.executionId);
    m_id->setToolTip(plainTip(run.executionId));
    m_started->setText(models::absoluteTimeText(run.startedAt));
    m_ended->setText(models::absoluteTimeText(run.lastUpdatedAt));
    refreshTimes();
    m_records->setText(models::countText(run.recordsProcessed));
    m_dropped->setText(droppedText(run));
    m_written->setText(models::countText(settledCount(run, run.recordsWritten)));
    m_bytes->setText(models::bytesText(run.bytesProcessed));
    m_bytesWritten->setText(bytesWrittenText(run));
    m_failures->setText(models::countText(run.putFailures));
    m_messageBox->setVisible(!run.message.isEmpty());
    if (m_message->toPlainText() != run.message)
        m_message->setPlainText(run.message);
}

void RunDetails::askForOutputs()
{
    m_runs.outputs(m_run->executionId)
        .done(this, [this, stamp = m_outputsOf](Result<QList<appflow::RunOutput>> outputs) {
            if (stamp != m_outputsOf)
                return; // another run is on show by now
            if (outputs)
                showOutputs(*outputs);
            else if (outputs.error().kind != ErrorKind::NotFound) // forgotten: nothing to tell
                addOutputNote(outputs.error().message);
        });
}

void RunDetails::showOutputs(const QList<appflow::RunOutput> &outputs)
{
    while (auto *item = m_outputs->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_outputsBox->setVisible(!outputs.isEmpty());
    for (const auto &output : outputs.first(std::min<qsizetype>(outputs.size(), kMostOutputs))) {
        m_outputs->addWidget(outputLine(output));
    }
    if (outputs.size() > kMostOutputs)
        addOutputNote(tr("and %n more", nullptr, int(outputs.size() - kMostOutputs)));
}

QWidget *RunDetails::outputLine(const appflow::RunOutput &output)
{
    auto *line = new QWidget(m_outputsBox);
    const QString place
        = output.bucketName.isEmpty() ? output.key : output.bucketName + u'/' + output.key;
    auto *name
        = new QLabel(u"%1  ·  %2"_s.arg(breakable(place), models::bytesText(output.bytes)), line);
    name->setObjectName(u"runOutput"_s);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    name->setToolTip(plainTip(QDir::toNativeSeparators(output.path)));
    const auto addButton
        = [line](const QString &objectName, const QString &iconName, const QString &tip) {
              auto *button = new QToolButton(line);
              button->setObjectName(objectName);
              button->setIcon(icon(iconName, IconColor::Muted));
              button->setIconSize({14, 14});
              button->setToolTip(tip);
              button->setAccessibleName(tip);
              return button;
          };
    auto *copy = addButton(u"copyOutput"_s, u"copy"_s, tr("Copy the path of the file"));
    auto *open = addButton(u"openOutput"_s, u"folder"_s, tr("Open the folder of the file"));
    connect(copy, &QToolButton::clicked, this,
        [this, path = output.path] { Q_EMIT copyRequested(QDir::toNativeSeparators(path)); });
    connect(open, &QToolButton::clicked, this, [path = output.path] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
    });
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(name, 1);
    layout->addWidget(copy, 0, Qt::AlignTop);
    layout->addWidget(open, 0, Qt::AlignTop);
    return line;
}

void RunDetails::addOutputNote(const QString &text)
{
    auto *note = new QLabel(text, m_outputsBox);
    note->setObjectName(u"runOutputNote"_s);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("look", u"muted"_s);
    m_outputs->addWidget(note);
    m_outputsBox->show();
}

} // namespace sluice::ui
