#include "ui/editor/inspector/destinationpanel.h"

#include "ui/editor/forms/optionbox.h"
#include "ui/editor/inspector/bucketrow.h"
#include "ui/editor/inspector/endpointmember.h"
#include "ui/editor/inspector/jsonmember.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

const QString kFormat = u"s3OutputFormatConfig"_s;
const QString kPrefix = u"prefixConfig"_s;
const QString kAggregation = u"aggregationConfig"_s;

// What an object's key will look like (reference 5.3).
QString keyExample(const flow::FlowDefinition &flow, const QJsonObject &properties)
{
    const QJsonObject prefix = memberAt(properties, {kFormat, kPrefix}).toObject();
    const QString type = prefix.value("prefixType"_L1).toString();
    const QString format = prefix.value("prefixFormat"_L1).toString();
    const QJsonArray hierarchy = prefix.value("pathPrefixHierarchy"_L1).toArray();
    QStringList parts;
    const QString base = properties.value("bucketPrefix"_L1).toString();
    if (!base.isEmpty())
        parts.append(base.endsWith(u'/') ? base.chopped(1) : base);
    parts.append(flow.flowName.isEmpty() ? u"flow"_s : flow.flowName);
    if (hierarchy.contains(u"SCHEMA_VERSION"_s))
        parts.append(u"schemaVersion_1"_s);
    if (type.startsWith("PATH"_L1)) {
        static const QStringList names {u"YEAR"_s, u"MONTH"_s, u"DAY"_s, u"HOUR"_s, u"MINUTE"_s};
        static const QStringList values {u"2026"_s, u"11"_s, u"20"_s, u"06"_s, u"30"_s};
        parts += values.mid(0, names.indexOf(format) + 1);
    }
    if (!prefix.contains("pathPrefixHierarchy"_L1) || hierarchy.contains(u"EXECUTION_ID"_s))
        parts.append(u"0f3a…"_s);
    return parts.join(u'/') + u"/…"_s;
}

} // namespace

DestinationPanel::DestinationPanel(const EditorContext &editorContext, QWidget *parent)
    : InspectorPanel(editorContext, parent)
    , m_bucket(new BucketRow(editorContext.buckets, editorContext.flows, this))
    , m_fileType(new OptionBox(this))
    , m_keepTypes(new QCheckBox(tr("&Keep the types of the source"), this))
    , m_aggregation(new OptionBox(this))
    , m_targetSize(new QSpinBox(this))
    , m_prefixType(new OptionBox(this))
    , m_prefixFormat(new OptionBox(this))
    , m_schemaVersion(new QCheckBox(tr("Folder for the &schema version"), this))
    , m_executionId(new QCheckBox(tr("Folder for each &run"), this))
{
    m_otherNote = addNote({});
    addField({}, m_bucket);
    m_format = new PanelGroup(context(), this);
    addField({}, m_format);
    makeFormat();
    makeFolders();
    addStretch();
    wire();
}

void DestinationPanel::makeFormat()
{
    m_fileType->setObjectName(u"fileType"_s);
    m_fileType->add(u"JSON"_s, tr("JSON Lines"))
        .add(u"CSV"_s, tr("CSV"))
        .add(u"PARQUET"_s, tr("Parquet"));
    m_keepTypes->setObjectName(u"preserveTypes"_s);
    m_keepTypes->setToolTip(tr("Without it every Parquet column is text."));
    m_aggregation->setObjectName(u"aggregationType"_s);
    m_aggregation->add(QString(), tr("Default"))
        .add(u"None"_s, tr("A file for each input file"))
        .add(u"SingleFile"_s, tr("One file"));
    m_targetSize->setObjectName(u"targetFileSize"_s);
    m_targetSize->setRange(0, 1 << 20);
    m_targetSize->setSpecialValueText(tr("any size"));
    m_targetSize->setSuffix(tr(" MB"));
    m_format->addField(tr("&File type"), m_fileType);
    m_format->column()->addSpacing(6);
    m_format->column()->addWidget(m_keepTypes);
    m_format->addPair(tr("F&iles"), m_aggregation, tr("File si&ze about"), m_targetSize);
}

void DestinationPanel::makeFolders()
{
    m_prefixType->setObjectName(u"prefixType"_s);
    m_prefixType->add(QString(), tr("No date"))
        .add(u"PATH"_s, tr("In folders"))
        .add(u"FILENAME"_s, tr("In the file name"))
        .add(u"PATH_AND_FILENAME"_s, tr("In both"));
    m_prefixFormat->setObjectName(u"prefixFormat"_s);
    m_prefixFormat->add(QString(), tr("Default"))
        .add(u"YEAR"_s, tr("Year"))
        .add(u"MONTH"_s, tr("Month"))
        .add(u"DAY"_s, tr("Day"))
        .add(u"HOUR"_s, tr("Hour"))
        .add(u"MINUTE"_s, tr("Minute"));
    m_schemaVersion->setObjectName(u"hierarchySchemaVersion"_s);
    m_executionId->setObjectName(u"hierarchyExecutionId"_s);
    m_format->addSection(tr("Names of the objects"));
    m_format->addPair(tr("&Date of the run"), m_prefixType, tr("&Up to"), m_prefixFormat);
    m_format->column()->addSpacing(6);
    m_format->column()->addWidget(m_schemaVersion);
    m_format->column()->addWidget(m_executionId);
    m_format->column()->addSpacing(6);
    m_keyExample = m_format->addNote({});
}

void DestinationPanel::wire()
{
    connect(m_bucket, &BucketRow::bucketEdited, this,
        [this](const QString &name) { setMember({u"bucketName"_s}, name.trimmed()); });
    connect(m_bucket, &BucketRow::prefixEdited, this,
        [this](const QString &prefix) { setMember({u"bucketPrefix"_s}, prefix); });
    connect(m_bucket, &BucketRow::failed, this, &DestinationPanel::messageRaised);
    connect(m_fileType, &OptionBox::chosen, this, [this](const QString &type) {
        setMember({kFormat, u"fileType"_s}, type);
    });
    connect(m_keepTypes, &QCheckBox::clicked, this, [this](bool isOn) {
        setMember({kFormat, u"preserveSourceDataTyping"_s}, isOn ? QJsonValue(true) : QJsonValue());
    });
    connect(m_aggregation, &OptionBox::chosen, this, [this](const QString &type) {
        setMember({kFormat, kAggregation, u"aggregationType"_s}, type);
    });
    connect(m_targetSize, &QSpinBox::valueChanged, this, [this](int megabytes) {
        setMember({kFormat, kAggregation, u"targetFileSize"_s},
            megabytes == 0 ? QJsonValue() : QJsonValue(megabytes));
    });
    connect(m_prefixType, &OptionBox::chosen, this, [this](const QString &type) {
        setMember({kFormat, kPrefix, u"prefixType"_s}, type);
    });
    connect(m_prefixFormat, &OptionBox::chosen, this, [this](const QString &format) {
        setMember({kFormat, kPrefix, u"prefixFormat"_s}, format);
    });
    connect(m_schemaVersion, &QCheckBox::clicked, this, &DestinationPanel::setHierarchy);
    connect(m_executionId, &QCheckBox::clicked, this, &DestinationPanel::setHierarchy);
}

flow::Endpoint DestinationPanel::destination() const
{
    return context().flow().destinations.value(0);
}

void DestinationPanel::load()
{
    const flow::Endpoint to = destination();
    const bool isS3 = to.connectorType == "S3"_L1;
    m_otherNote->setVisible(!isS3);
    m_otherNote->setText(tr("This flow writes to %1. Edit its properties in the JSON tab below.")
                             .arg(to.connectorType));
    m_bucket->setVisible(isS3);
    m_bucket->show(to.properties.value("bucketName"_L1).toString(),
        to.properties.value("bucketPrefix"_L1).toString(), context().ownName());
    m_format->setVisible(hasMember(flow::FlowEnd::Destination, to, {kFormat}));
    m_keepTypes->setVisible(
        hasMember(flow::FlowEnd::Destination, to, {kFormat, u"preserveSourceDataTyping"_s}));
    const QJsonObject format = to.properties.value(kFormat).toObject();
    const QString type = format.value("fileType"_L1).toString(u"JSON"_s);
    m_fileType->show(type);
    m_keepTypes->setChecked(format.value("preserveSourceDataTyping"_L1).toBool());
    m_keepTypes->setEnabled(type == "PARQUET"_L1 || m_keepTypes->isChecked());
    m_aggregation->show(memberAt(format, {kAggregation, u"aggregationType"_s}).toString());
    {
        const QSignalBlocker quiet(m_targetSize);
        m_targetSize->setValue(memberAt(format, {kAggregation, u"targetFileSize"_s}).toInt());
    }
    const QJsonObject prefix = format.value(kPrefix).toObject();
    m_prefixType->show(prefix.value("prefixType"_L1).toString());
    m_prefixFormat->show(prefix.value("prefixFormat"_L1).toString());
    m_prefixFormat->setEnabled(!prefix.value("prefixType"_L1).toString().isEmpty());
    const QJsonArray hierarchy = prefix.value("pathPrefixHierarchy"_L1).toArray();
    m_schemaVersion->setChecked(hierarchy.contains(u"SCHEMA_VERSION"_s));
    // The folder of the run is there unless a hierarchy without it is given.
    m_executionId->setChecked(
        !prefix.contains("pathPrefixHierarchy"_L1) || hierarchy.contains(u"EXECUTION_ID"_s));
    m_keyExample->setText(
        tr("Objects will be named like %1").arg(keyExample(context().flow(), to.properties)));
}

void DestinationPanel::setMember(const QStringList &path, const QJsonValue &value)
{
    flow::Endpoint changed = destination();
    if (setMemberOf(flow::FlowEnd::Destination, changed, path, value))
        context().editor.setDestination(changed, u"destination."_s + path.last());
}

void DestinationPanel::setHierarchy()
{
    QJsonArray hierarchy;
    if (m_schemaVersion->isChecked())
        hierarchy.append(u"SCHEMA_VERSION"_s);
    if (m_executionId->isChecked())
        hierarchy.append(u"EXECUTION_ID"_s);
    // The default, the run's folder alone, is said by saying nothing.
    const bool isDefault = !m_schemaVersion->isChecked() && m_executionId->isChecked();
    flow::Endpoint changed = destination();
    if (setMemberOf(flow::FlowEnd::Destination, changed,
            {kFormat, kPrefix, u"pathPrefixHierarchy"_s},
            isDefault ? QJsonValue() : QJsonValue(hierarchy)))
        context().editor.setDestination(changed);
}

} // namespace sluice::ui
