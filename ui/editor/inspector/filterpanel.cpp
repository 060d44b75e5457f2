#include "ui/editor/inspector/filterpanel.h"

#include "flow/definition/connectors.h"
#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/forms/pickbox.h"
#include "ui/editor/inspector/filtervalue.h"

#include <QCheckBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct Operator {
    QLatin1StringView name;
    const char *words;
};

constexpr Operator kOperators[] = {
    {"EQUAL_TO"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "equals")},
    {"NOT_EQUAL_TO"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "does not equal")},
    {"CONTAINS"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "contains")},
    {"GREATER_THAN"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "is greater than")},
    {"GREATER_THAN_OR_EQUAL_TO"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "is at least")},
    {"LESS_THAN"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "is less than")},
    {"LESS_THAN_OR_EQUAL_TO"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "is at most")},
    {"BETWEEN"_L1, QT_TRANSLATE_NOOP("sluice::ui::FilterPanel", "is between")},
};

bool isTimeType(const QString &dataType)
{
    return dataType.startsWith("date"_L1, Qt::CaseInsensitive)
        || dataType.contains("timestamp"_L1, Qt::CaseInsensitive);
}

} // namespace

FilterPanel::FilterPanel(const EditorContext &editorContext, flow::StepId step, QWidget *parent)
    : TaskPanel(editorContext, step, parent)
    , m_field(makeFieldBox(0, u"filterField"_s))
    , m_operator(new OptionBox(this))
    , m_type(new OptionBox(this))
    , m_valueLabel(new QLabel(tr("&Value"), this))
    , m_value(new FilterValue(tr("Value"), u"filterValue"_s, this))
    , m_isList(new QCheckBox(tr("Commas separate several values"), this))
    , m_bounds(new QWidget(this))
    , m_lower(new FilterValue(tr("Above"), u"filterLower"_s, m_bounds))
    , m_upper(new FilterValue(tr("Below"), u"filterUpper"_s, m_bounds))
{
    m_operator->setObjectName(u"operatorBox"_s);
    m_type->setObjectName(u"filterType"_s);
    m_type->add(u"string"_s, tr("text"))
        .add(u"integer"_s, tr("whole number"))
        .add(u"double"_s, tr("number"))
        .add(u"boolean"_s, tr("true or false"))
        .add(u"datetime"_s, tr("date and time"))
        .add(u"date"_s, tr("date"));
    m_isList->setObjectName(u"filterIsList"_s);
    m_valueLabel->setBuddy(m_value->textEdit());
    m_valueLabel->setProperty("look", u"muted"_s);

    auto *bounds = new QVBoxLayout(m_bounds);
    bounds->setContentsMargins(0, 0, 0, 0);
    bounds->setSpacing(4);
    for (const auto &[text, field] : {std::pair {tr("Above"), m_lower}, {tr("Below"), m_upper}}) {
        auto *label = new QLabel(text, m_bounds);
        label->setProperty("look", u"muted"_s);
        bounds->addWidget(label);
        bounds->addWidget(field);
        bounds->addSpacing(4);
    }
    addField(tr("&Field"), m_field);
    addPair(tr("&Condition"), m_operator, tr("&Compare as"), m_type);
    column()->addSpacing(8);
    column()->addWidget(m_valueLabel);
    column()->addWidget(m_value);
    column()->addWidget(m_isList);
    column()->addWidget(m_bounds);
    m_note = addNote({});
    addFieldStatus();
    addStretch();
    wire();
}

void FilterPanel::wire()
{
    connect(m_operator, &OptionBox::chosen, this, &FilterPanel::setOperator);
    connect(m_type, &OptionBox::chosen, this,
        [this](const QString &type) { setTaskProperty(u"DATA_TYPE"_s, type); });
    connect(m_value, &FilterValue::edited, this,
        [this](const QString &text) { setValue(text, m_isList->isChecked()); });
    connect(m_isList, &QCheckBox::clicked, this,
        [this](bool isList) { setValue(m_value->textEdit()->text(), isList); });
    connect(m_lower, &FilterValue::edited, this,
        [this](const QString &text) { setTaskProperty(u"LOWER_BOUND"_s, text); });
    connect(m_upper, &FilterValue::edited, this,
        [this](const QString &text) { setTaskProperty(u"UPPER_BOUND"_s, text); });
    connect(&context().fields, &FieldCatalog::changed, this, &FilterPanel::load);
}

void FilterPanel::load()
{
    const flow::Task now = task();
    showFieldBox(m_field, 0);
    showOperators(now);
    const QString type = now.properties.value(u"DATA_TYPE"_s);
    m_type->show(type.isEmpty() ? u"string"_s : type);
    const bool isTime = isTimeType(type);
    const bool isBetween = now.operatorName == "BETWEEN"_L1;
    const bool hasValues = now.properties.contains(u"VALUES"_s);
    const QString value = now.properties.value(hasValues ? u"VALUES"_s : u"VALUE"_s);
    m_valueLabel->setVisible(!isBetween);
    m_value->setVisible(!isBetween);
    m_bounds->setVisible(isBetween);
    m_value->show(value, isTime);
    // Nobody needs the question before there is a comma.
    m_isList->setVisible(!isBetween && !isTime && takesList(now) && value.contains(u','));
    m_isList->setChecked(hasValues || !value.contains(u','));
    m_lower->show(now.properties.value(u"LOWER_BOUND"_s), isTime);
    m_upper->show(now.properties.value(u"UPPER_BOUND"_s), isTime);
    showSentence(now);
}

void FilterPanel::showOperators(const flow::Task &now)
{
    QStringList allowed = flow::connectorOperators(now.operatorKey);
    const flow::EntityField *field = context().fields.field(now.sourceFields.value(0));
    if (field && !field->filterOperators.isEmpty())
        allowed = field->filterOperators;
    QStringList present;
    for (int i = 0; i < m_operator->count(); ++i)
        present.append(m_operator->itemData(i).toString());
    QStringList wanted;
    for (const Operator &one : kOperators) {
        if (allowed.isEmpty() || allowed.contains(one.name))
            wanted.append(one.name);
    }
    if (!wanted.contains(now.operatorName))
        wanted.append(now.operatorName);
    if (wanted != present) {
        m_operator->clear();
        for (const QString &name : wanted) {
            const auto known = std::find_if(std::begin(kOperators), std::end(kOperators),
                [&](const Operator &one) { return one.name == name; });
            m_operator->add(name, known == std::end(kOperators) ? name : tr(known->words));
        }
    }
    m_operator->show(now.operatorName);
}

void FilterPanel::showSentence(const flow::Task &now)
{
    QString text = flow::describeTask(now);
    if (now.operatorName == "BETWEEN"_L1)
        text += u'\n' + tr("Both bounds are left out: a row that equals one of them is dropped.");
    m_note->setText(text);
}

bool FilterPanel::takesList(const flow::Task &now) const
{
    return now.operatorName == "EQUAL_TO"_L1 || now.operatorName == "NOT_EQUAL_TO"_L1;
}

void FilterPanel::setValue(const QString &text, bool isList)
{
    change(u"VALUE"_s, [&](flow::Task &task) {
        // VALUES is split at every comma (reference 3.2); VALUE is taken as it is.
        const bool several = isList && takesList(task) && text.contains(u',');
        task.properties.remove(u"VALUE"_s);
        task.properties.remove(u"VALUES"_s);
        if (!text.isEmpty())
            task.properties.insert(several ? u"VALUES"_s : u"VALUE"_s, text);
    });
}

void FilterPanel::setOperator(const QString &name)
{
    change({}, [&](flow::Task &task) {
        task.operatorName = name;
        QMap<QString, QString> &values = task.properties;
        // What was typed moves along as far as it fits.
        if (name == "BETWEEN"_L1) {
            const QString value = values.take(u"VALUE"_s);
            values.remove(u"VALUES"_s);
            if (!value.isEmpty() && !values.contains(u"LOWER_BOUND"_s))
                values.insert(u"LOWER_BOUND"_s, value);
            return;
        }
        const QString lower = values.take(u"LOWER_BOUND"_s);
        values.remove(u"UPPER_BOUND"_s);
        if (!lower.isEmpty() && !values.contains(u"VALUE"_s))
            values.insert(u"VALUE"_s, lower);
        if (!takesList(task) && values.contains(u"VALUES"_s))
            values.insert(u"VALUE"_s, values.take(u"VALUES"_s).section(u',', 0, 0));
    });
}

} // namespace sluice::ui
