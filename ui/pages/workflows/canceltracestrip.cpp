#include "ui/pages/workflows/canceltracestrip.h"

#include "models/canceltracewords.h"
#include "ui/common/plaintip.h"
#include "ui/common/themecolors.h"
#include "ui/pages/workflows/tracelampbutton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

CancelTraceStrip::CancelTraceStrip(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_remedy(new QLabel(this))
{
    setObjectName(u"cancelTrace"_s);
    setAccessibleName(tr("Cancel trace"));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    for (int step = 0; step <= swf::CancelTrace::StepCount; ++step) {
        auto *lamp = new TraceLampButton(step, this);
        lamp->setObjectName(u"traceLamp%1"_s.arg(step));
        connect(lamp, &QAbstractButton::clicked, this, [this, lamp] {
            if (lamp->lamp().eventId != 0)
                Q_EMIT eventChosen(lamp->lamp().eventId);
        });
        m_lamps.append(lamp);
        row->addWidget(lamp, 1);
    }
    for (auto *label : {m_sentence, m_remedy}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_sentence->setObjectName(u"traceSentence"_s);
    m_remedy->setObjectName(u"traceRemedy"_s);
    m_remedy->setProperty("look", u"muted"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(3);
    layout->addLayout(row);
    layout->addWidget(m_sentence);
    layout->addWidget(m_remedy);
    hide();
}

void CancelTraceStrip::showTrace(
    const swf::CancelTrace &trace, const QDateTime &now, const workspace::ShellWay &way)
{
    const int stands = trace.standsAt();
    for (int step = 0; step < m_lamps.size(); ++step) {
        auto *lamp = m_lamps.at(step);
        lamp->setLamp(trace.lamp(step), step == stands);
        const auto told = models::traceSentence(trace, step, now);
        lamp->setToolTip(plainTip(told.text));
        //: A step of the way and how it went: "Decider: 12:03:05"
        lamp->setAccessibleName(
            tr("%1: %2").arg(lamp->text(), models::traceLampText(trace.lamp(step))));
        lamp->setAccessibleDescription(told.text);
    }
    const auto sentence = models::traceSentence(trace, now, way);
    m_isStuck = sentence.isStuck;
    m_sentence->setText(sentence.text);
    m_remedy->setText(sentence.remedy);
    m_remedy->setVisible(!sentence.remedy.isEmpty());
    colorSentence();
    setVisible(trace.isRequested());
    update();
}

void CancelTraceStrip::colorSentence()
{
    const auto colors = ThemeColors::from(window()->palette());
    QPalette words = palette();
    words.setColor(QPalette::WindowText, m_isStuck ? colors.bad : colors.text);
    if (m_sentence->palette() != words)
        m_sentence->setPalette(words);
}

void CancelTraceStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorSentence();
}

/// The line that joins the lamps, as far as the request has come in full colour.
void CancelTraceStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto colors = ThemeColors::from(palette());
    for (int i = 1; i < m_lamps.size(); ++i) {
        const auto *from = m_lamps.at(i - 1);
        const auto *to = m_lamps.at(i);
        const auto state = to->lamp().state;
        const int y = from->y() + 5 + TraceLampButton::kDisc / 2;
        painter.setPen(QPen(state == swf::TraceLamp::State::Lit ? colors.good
                : state == swf::TraceLamp::State::Missing       ? colors.bad
                                                                : colors.line,
            2, state == swf::TraceLamp::State::NotNeeded ? Qt::DotLine : Qt::SolidLine));
        painter.drawLine(from->geometry().center().x(), y, to->geometry().center().x(), y);
    }
}

} // namespace sluice::ui
