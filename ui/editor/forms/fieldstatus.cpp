#include "ui/editor/forms/fieldstatus.h"

#include "ui/common/iconlabel.h"
#include "ui/editor/context/fieldcatalog.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

FieldStatus::FieldStatus(FieldCatalog &fields, QWidget *parent)
    : QWidget(parent)
    , m_fields(fields)
    , m_icon(new IconLabel(16, this))
    , m_text(new QLabel(this))
    , m_retry(new QToolButton(this))
{
    setObjectName(u"fieldStatus"_s);
    m_text->setObjectName(u"fieldStatusText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setProperty("look", u"muted"_s);
    m_retry->setObjectName(u"fieldStatusRetry"_s);
    m_retry->setIcon(icon(u"refresh"_s, IconColor::Muted));
    m_retry->setToolTip(tr("Read the fields again"));
    m_retry->setAccessibleName(m_retry->toolTip());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_icon->setIcon(u"warning"_s, IconColor::Warning);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_retry, 0, Qt::AlignTop);
    connect(m_retry, &QToolButton::clicked, &fields, &FieldCatalog::refresh);
    connect(&fields, &FieldCatalog::changed, this, &FieldStatus::reload);
    reload();
}

void FieldStatus::reload()
{
    using State = FieldCatalog::State;
    const State state = m_fields.state();
    m_icon->setVisible(state == State::Failed);
    m_retry->setVisible(state == State::Failed || state == State::Ready);
    switch (state) {
    case State::Unknown:
        m_text->setText(tr("Choose a bucket in the source to see its fields."));
        break;
    case State::Busy:
        m_text->setText(tr("Reading the fields of %1 …").arg(m_fields.sourceName()));
        break;
    case State::Ready:
        m_text->setText(tr("Fields in %1: %2")
                            .arg(m_fields.sourceName(), QString::number(m_fields.fields().size())));
        break;
    case State::Failed:
        m_text->setText(m_fields.error().message);
        break;
    }
}

} // namespace sluice::ui
