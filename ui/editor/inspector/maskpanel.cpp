#include "ui/editor/inspector/maskpanel.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/forms/pickbox.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace sluice::ui {

MaskPanel::MaskPanel(const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_field(makeFieldBox(0, u"maskField"_s))
    , m_operator(new OptionBox(this))
    , m_length(new QSpinBox(this))
    , m_character(new QLineEdit(this))
{
    m_operator->add(u"MASK_ALL"_s, tr("the whole value"))
        .add(u"MASK_FIRST_N"_s, tr("the first characters"))
        .add(u"MASK_LAST_N"_s, tr("the last characters"));
    bindOperator(m_operator);
    m_length->setObjectName(u"maskLength"_s);
    m_length->setSpecialValueText(tr("not set"));
    m_length->setRange(0, 2048);
    m_character->setObjectName(u"maskCharacter"_s);
    m_character->setMaxLength(1);
    m_character->setPlaceholderText(u"*"_s);

    addField(tr("&Field"), m_field);
    addField(tr("&Hide"), m_operator);
    addPair(tr("&Length"), m_length, tr("&Character"), m_character);
    column()->addSpacing(6);
    m_example = addNote({});
    addFieldStatus();
    addStretch();

    connect(m_length, &QSpinBox::valueChanged, this, [this](int length) {
        setTaskProperty(u"MASK_LENGTH"_s, length == 0 ? QString() : QString::number(length));
    });
    connect(m_character, &QLineEdit::textEdited, this,
        [this](const QString &text) { setTaskProperty(u"MASK_VALUE"_s, text); });
    connect(&context().fields, &FieldCatalog::changed, this, &MaskPanel::load);
}

void MaskPanel::load()
{
    showFieldBox(m_field, 0);
    m_operator->show(task().operatorName);
    {
        const QSignalBlocker quiet(m_length);
        m_length->setValue(taskProperty(u"MASK_LENGTH"_s).toInt());
    }
    showText(m_character, taskProperty(u"MASK_VALUE"_s));
    m_example->setText(tr("4111111111111111 becomes %1").arg(example()));
}

QString MaskPanel::example() const
{
    const QString value = u"4111111111111111"_s;
    const QString character
        = taskProperty(u"MASK_VALUE"_s).isEmpty() ? u"*"_s : taskProperty(u"MASK_VALUE"_s);
    const auto length = qsizetype(m_length->value());
    const QString name = task().operatorName;
    if (name == "MASK_ALL"_L1)
        return character.repeated(qMin<qsizetype>(length, 40));
    const auto hidden = qMin(length, value.size());
    const QString mask = character.repeated(hidden);
    return name == "MASK_FIRST_N"_L1 ? mask + value.mid(hidden)
                                     : value.left(value.size() - hidden) + mask;
}

} // namespace sluice::ui
