#include "ui/editor/inspector/truncatepanel.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/pickbox.h"

#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace sluice::ui {

TruncatePanel::TruncatePanel(const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_field(makeFieldBox(0, u"truncateField"_s))
    , m_length(new QSpinBox(this))
{
    m_length->setObjectName(u"truncateLength"_s);
    m_length->setSpecialValueText(tr("not set"));
    m_length->setRange(0, 1'000'000);
    addField(tr("&Field"), m_field);
    addField(tr("Keep the first &characters"), m_length);
    addFieldStatus();
    addStretch();
    connect(m_length, &QSpinBox::valueChanged, this, [this](int length) {
        setTaskProperty(u"TRUNCATE_LENGTH"_s, length == 0 ? QString() : QString::number(length));
    });
    connect(&context().fields, &FieldCatalog::changed, this, &TruncatePanel::load);
}

void TruncatePanel::load()
{
    showFieldBox(m_field, 0);
    const QSignalBlocker quiet(m_length);
    m_length->setValue(taskProperty(u"TRUNCATE_LENGTH"_s).toInt());
}

} // namespace sluice::ui
