#include "ui/common/inlinemessage.h"

#include "base/error.h"
#include "ui/common/icons.h"
#include "ui/common/statuslook.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kEdge = 3;

struct KindLook {
    QString iconName;
    IconColor color;
};

KindLook lookOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Info:
        return {u"info"_s, IconColor::Accent};
    case Notice::Kind::Success:
        return {u"success"_s, IconColor::Good};
    case Notice::Kind::Warning:
        return {u"warning"_s, IconColor::Warning};
    case Notice::Kind::Error:
        return {u"error"_s, IconColor::Bad};
    }
    return {};
}

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

InlineMessage::InlineMessage(QWidget *parent)
    : FloatingBar(parent)
    , m_picture(new QLabel(this))
    , m_text(textLabel(this))
    , m_points(textLabel(this))
    , m_detail(textLabel(this))
    , m_unfold(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_actions(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_body(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(u"inlineMessage"_s);
    m_text->setObjectName(u"inlineMessageText"_s);
    m_points->setObjectName(u"inlineMessagePoints"_s);
    m_detail->setObjectName(u"inlineMessageDetail"_s);
    m_points->setProperty("look", u"muted"_s);
    m_detail->setProperty("look", u"muted"_s);
    m_unfold->setText(tr("Details"));
    m_unfold->setCheckable(true);
    m_unfold->setIcon(icon(u"chevron-down"_s, IconColor::Muted));
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_close->setIcon(icon(u"close"_s, IconColor::Muted));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_actions->setSpacing(6);

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_text);
    words->addWidget(m_points);
    words->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_picture, 0, Qt::AlignVCenter);
    m_body->setSpacing(10);
    m_body->addLayout(words, 1);
    m_body->addWidget(m_unfold, 0, Qt::AlignLeft | Qt::AlignVCenter);
    m_body->addLayout(m_actions);
    layout->addLayout(m_body, 1);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);

    connect(m_close, &QToolButton::clicked, this, &InlineMessage::dismiss);
    connect(m_unfold, &QToolButton::toggled, m_detail, &QLabel::setVisible);
    m_leave.setSingleShot(true);
    setStay(std::chrono::seconds(6));
    connect(&m_leave, &QTimer::timeout, this, &InlineMessage::leave);
    hide();
}

void InlineMessage::arrangeFor(int width)
{
    int actions = 0;
    for (int i = 0; i < m_actions->count(); ++i)
        actions += m_actions->itemAt(i)->sizeHint().width() + m_actions->spacing();
    const int room = width - m_picture->sizeHint().width()
        - (m_close->isHidden() ? 0 : m_close->sizeHint().width()) - 5 * layout()->spacing();
    const int beside = actions + (m_unfold->isHidden() ? 0 : m_unfold->sizeHint().width());
    const auto body = beside * 2 > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    const auto row = actions > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (body != m_body->direction()) {
        m_body->setDirection(body);
        m_body->setAlignment(
            m_actions, body == QBoxLayout::TopToBottom ? Qt::AlignLeft : Qt::Alignment());
    }
    if (row != m_actions->direction())
        m_actions->setDirection(row);
}

void InlineMessage::leave()
{
    const auto *focus = QApplication::focusWidget();
    if (underMouse() || (focus && isAncestorOf(focus)))
        m_leave.start(); // it is being read
    else
        dismiss();
}

void InlineMessage::say(Notice::Kind kind, const QString &text)
{
    Notice notice;
    notice.kind = kind;
    notice.text = text;
    say(notice);
}

int InlineMessage::say(const Notice &notice)
{
    ++m_number;
    m_kind = notice.kind;
    reword(notice.text, notice.points);
    m_detail->setText(notice.detail);
    m_detail->setVisible(false);
    m_unfold->setChecked(false);
    m_unfold->setVisible(!notice.detail.isEmpty());
    m_close->setVisible(notice.canDismiss);
    while (auto *item = m_actions->takeAt(0)) {
        // Hidden first: an action may say() something new from inside its own click.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QPushButton *safest = nullptr;
    for (const auto &action : notice.actions) {
        auto *button = new QPushButton(action.text, this);
        button->setObjectName(action.name);
        if (action.look == Notice::Look::Primary)
            button->setProperty("look", u"primary"_s);
        if (action.look == Notice::Look::Danger)
            button->setProperty("look", u"danger"_s);
        connect(button, &QPushButton::clicked, this, [this, act = action.act] {
            hide();
            if (act)
                act();
        });
        m_actions->addWidget(button);
        if (action.look == Notice::Look::Primary || (!safest && action.look == Notice::Look::Plain))
            safest = button;
    }
    if (isHidden())
        m_focusBefore = QApplication::focusWidget();
    drawPicture();
    update();
    show();
    place();
    const bool isNews = notice.kind == Notice::Kind::Success || notice.kind == Notice::Kind::Info;
    if (isNews && notice.actions.isEmpty() && notice.canDismiss)
        m_leave.start();
    else
        m_leave.stop();
    if (safest && notice.takesFocus)
        safest->setFocus();
    return m_number;
}

bool InlineMessage::isSaying(int number) const
{
    return !isHidden() && number == m_number;
}

void InlineMessage::withdraw(int number)
{
    if (isSaying(number))
        dismiss();
}

void InlineMessage::reword(const QString &text, const QStringList &points)
{
    m_text->setText(text);
    QStringList lines;
    for (const auto &point : points)
        lines += u"•  "_s + point;
    m_points->setText(lines.join(u'\n'));
    m_points->setVisible(!lines.isEmpty());
    setAccessibleName(text);
}

void InlineMessage::sayError(const Error &error, const QList<Notice::Action> &actions)
{
    QStringList facts;
    if (!error.detail.isEmpty())
        facts += error.detail;
    if (!error.awsCode.isEmpty())
        facts += tr("Error code: %1").arg(error.awsCode);
    if (!error.requestId.isEmpty())
        facts += tr("Request id: %1").arg(error.requestId);
    Notice notice;
    notice.kind = Notice::Kind::Error;
    notice.text = error.message;
    notice.detail = facts.join(u'\n');
    notice.actions = actions;
    say(notice);
}

void InlineMessage::dismiss()
{
    if (isHidden())
        return;
    hide();
    Q_EMIT dismissed();
}

void InlineMessage::dismissError()
{
    if (m_kind == Notice::Kind::Error)
        dismiss();
}

QString InlineMessage::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void InlineMessage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_close->isHidden()) {
        dismiss();
        return;
    }
    FloatingBar::keyPressEvent(event);
}

void InlineMessage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !isHidden())
        drawPicture();
    FloatingBar::changeEvent(event);
}

// Otherwise the focus would go to whatever comes next in the window.
void InlineMessage::hideEvent(QHideEvent *event)
{
    const auto *focus = QApplication::focusWidget();
    const bool isHere = !focus || focus == this || isAncestorOf(focus);
    if (isHere && m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
    FloatingBar::hideEvent(event);
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    const auto colors = ThemeColors::from(palette());
    auto ink = colorOf(colors, lookOf(m_kind).color);
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(QRect(0, 0, kEdge, height()), ink);
    ink.setAlpha(colors.isDark ? 40 : 24);
    painter.fillRect(rect().adjusted(kEdge, 0, 0, 0), ink);
    if (area()) {
        painter.setPen(colorOf(colors, lookOf(m_kind).color));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void InlineMessage::drawPicture()
{
    const auto look = lookOf(m_kind);
    const auto ink = colorOf(ThemeColors::from(palette()), look.color);
    m_picture->setPixmap(iconPixmap(look.iconName, ink, 18, devicePixelRatioF()));
}

} // namespace sluice::ui
