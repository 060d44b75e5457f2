#pragma once

#include "ui/editor/inspector/inspectorpanel.h"

class QCheckBox;
class QLabel;
class QSpinBox;

namespace sluice::ui {

class BucketRow;
class OptionBox;

/// Where the flow writes: bucket, prefix, file type, how files are cut and named (reference 5.2).
class DestinationPanel final : public InspectorPanel {
    Q_OBJECT

public:
    explicit DestinationPanel(const EditorContext &context, QWidget *parent = nullptr);

    void load() override;

private:
    void makeFormat();
    void makeFolders();
    void wire();
    flow::Endpoint destination() const;
    void setMember(const QStringList &path, const QJsonValue &value);
    void setHierarchy();

    BucketRow *m_bucket;
    PanelGroup *m_format; ///< what only connectors with s3OutputFormatConfig have
    OptionBox *m_fileType;
    QCheckBox *m_keepTypes;
    OptionBox *m_aggregation;
    QSpinBox *m_targetSize;
    OptionBox *m_prefixType;
    OptionBox *m_prefixFormat;
    QCheckBox *m_schemaVersion;
    QCheckBox *m_executionId;
    QLabel *m_otherNote;
    QLabel *m_keyExample;
};

} // namespace sluice::ui
