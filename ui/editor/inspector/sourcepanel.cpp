#include "ui/editor/inspector/sourcepanel.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/fieldstatus.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/inspector/bucketrow.h"
#include "ui/editor/inspector/endpointmember.h"
#include "ui/editor/inspector/jsonmember.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

SourcePanel::SourcePanel(const EditorContext &editorContext, QWidget *parent)
    : InspectorPanel(editorContext, parent)
    , m_bucket(new BucketRow(editorContext.buckets, editorContext.flows, this))
    , m_fileType(new OptionBox(this))
    , m_fieldNames(new QLabel(this))
{
    m_fileType->setObjectName(u"fileType"_s);
    m_fileType->add(u"CSV"_s, tr("CSV with a header row")).add(u"JSON"_s, tr("JSON Lines"));
    m_fieldNames->setObjectName(u"sourceFields"_s);
    m_fieldNames->setWordWrap(true);
    m_fieldNames->setTextFormat(Qt::PlainText);
    m_fieldNames->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_otherNote = addNote({});
    m_bucketNote = addField(
        {}, m_bucket, tr("Every object whose key starts with the prefix is read in one run."));
    m_format = new PanelGroup(context(), this);
    m_format->addField(tr("&File type"), m_fileType);
    addField({}, m_format);
    addSection(tr("Fields"));
    column()->addWidget(new FieldStatus(context().fields, this));
    column()->addWidget(m_fieldNames);
    addStretch();

    connect(m_bucket, &BucketRow::bucketEdited, this,
        [this](const QString &name) { setMember({u"bucketName"_s}, name.trimmed()); });
    connect(m_bucket, &BucketRow::prefixEdited, this,
        [this](const QString &prefix) { setMember({u"bucketPrefix"_s}, prefix); });
    connect(m_bucket, &BucketRow::bucketMapped, &context().fields, &FieldCatalog::reload);
    connect(m_bucket, &BucketRow::failed, this, &SourcePanel::messageRaised);
    connect(m_fileType, &OptionBox::chosen, this, [this](const QString &type) {
        setMember({u"s3InputFormatConfig"_s, u"s3InputFileType"_s}, type);
    });
    connect(&context().fields, &FieldCatalog::changed, this, &SourcePanel::load);
}

void SourcePanel::load()
{
    const flow::Endpoint &source = context().flow().source;
    const bool isS3 = source.connectorType == "S3"_L1;
    m_otherNote->setVisible(!isS3);
    m_otherNote->setText(tr("This flow reads from %1. Edit its properties in the JSON tab below.")
                             .arg(source.connectorType));
    m_bucket->setVisible(isS3);
    m_bucketNote->setVisible(isS3);
    m_format->setVisible(hasMember(flow::FlowEnd::Source, source, {u"s3InputFormatConfig"_s}));
    m_bucket->show(source.properties.value("bucketName"_L1).toString(),
        source.properties.value("bucketPrefix"_L1).toString(), context().ownName());
    const QString type
        = memberAt(source.properties, {u"s3InputFormatConfig"_s, u"s3InputFileType"_s}).toString();
    m_fileType->show(type.isEmpty() ? u"CSV"_s : type);
    m_fieldNames->setText(context().fields.names().join(u", "_s));
}

void SourcePanel::setMember(const QStringList &path, const QJsonValue &value)
{
    flow::Endpoint source = context().flow().source;
    if (!setMemberOf(flow::FlowEnd::Source, source, path, value))
        return;
    context().editor.setSource(source, u"source."_s + path.last());
}

} // namespace sluice::ui
