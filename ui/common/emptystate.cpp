#include "ui/common/emptystate.h"

#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kPictureSize = 56;
constexpr int kSentenceWidth = 440;
constexpr int kNarrowSentence = 240;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    m_picture->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setProperty("look", u"title"_s);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setProperty("look", u"muted"_s);
    m_sentence->setMinimumWidth(kNarrowSentence);
    m_sentence->setMaximumWidth(kSentenceWidth);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addSpacing(6);
    layout->addWidget(m_title);
    // A wrapped label only gets its height when a layout asks for it by width.
    auto *sentence = new QHBoxLayout;
    sentence->addStretch();
    sentence->addWidget(m_sentence, 1);
    sentence->addStretch();
    layout->addLayout(sentence);
    layout->addSpacing(12);
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    m_buttons->addStretch();
    layout->addLayout(m_buttons);
    layout->addStretch(3);
}

void EmptyState::setContent(const QString &iconName, const QString &title, const QString &sentence)
{
    m_iconName = iconName;
    m_title->setText(title);
    m_sentence->setText(sentence);
    drawPicture();
}

QPushButton *EmptyState::addButton(const QString &text, const QString &iconName)
{
    const bool first = m_buttons->count() == 2;
    auto *button = new QPushButton(
        icon(iconName, first ? IconColor::OnAccent : IconColor::Text), text, this);
    if (first)
        button->setProperty("look", u"primary"_s);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        drawPicture();
    QWidget::changeEvent(event);
}

void EmptyState::drawPicture()
{
    if (!m_iconName.isEmpty())
        m_picture->setPixmap(iconPixmap(
            m_iconName, ThemeColors::from(palette()).accent, kPictureSize, devicePixelRatioF()));
}

} // namespace sluice::ui
