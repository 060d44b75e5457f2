#include "ui/shell/connectionswitch.h"

#include "ui/common/plaintip.h"
#include "ui/common/themecolors.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kDot = 10;
constexpr int kIcon = 18; ///< room around the dot

QPixmap dot(const QColor &color, qreal dpr)
{
    QPixmap pixmap(QSize(kIcon, kIcon) * dpr);
    pixmap.setDevicePixelRatio(dpr);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(
        QRectF(QPointF((kIcon - kDot) / 2.0, (kIcon - kDot) / 2.0), QSizeF(kDot, kDot)));
    return pixmap;
}

} // namespace

ConnectionSwitch::ConnectionSwitch(workspace::Connection &connection, QWidget *parent)
    : QToolButton(parent)
    , m_connection(connection)
{
    setObjectName(u"connectionSwitch"_s);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setIconSize({kIcon, kIcon});
    setMenu(new QMenu(this));
    connect(&m_connection, &workspace::Connection::changed, this, &ConnectionSwitch::showState);
    showState();
}

void ConnectionSwitch::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showState();
    QToolButton::changeEvent(event);
}

void ConnectionSwitch::showState()
{
    using State = workspace::Connection::State;
    const auto colors = ThemeColors::from(palette());
    QString words;
    QColor color;
    switch (m_connection.state()) {
    case State::Connecting:
        words = tr("connecting…");
        color = colors.warning;
        break;
    case State::Online:
        words = tr("ready");
        color = colors.good;
        break;
    case State::Waiting:
        words = tr("does not answer");
        color = colors.warning;
        break;
    case State::Offline:
        words = tr("not reachable");
        color = colors.bad;
        break;
    }
    setIcon(dot(color, devicePixelRatioF()));
    //: connection name and its state, for example "Sluice Local · ready"
    setText(tr("%1 · %2").arg(m_connection.name(), words));
    setToolTip(m_connection.state() == State::Offline ? plainTip(m_connection.lastError().message)
                                                      : tr("Where flows are kept and run"));
    setAccessibleName(tr("Connection: %1").arg(text()));
}

} // namespace sluice::ui
