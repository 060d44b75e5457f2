#pragma once

#include "ui/editor/inspector/inspectorpanel.h"

class QLabel;

namespace sluice::ui {

class BucketRow;
class OptionBox;

/// Where the flow reads: bucket, prefix and file type, and the fields that are there.
class SourcePanel final : public InspectorPanel {
    Q_OBJECT

public:
    explicit SourcePanel(const EditorContext &context, QWidget *parent = nullptr);

    void load() override;

private:
    void setMember(const QStringList &path, const QJsonValue &value);

    BucketRow *m_bucket;
    QLabel *m_bucketNote;
    OptionBox *m_fileType;
    PanelGroup *m_format;
    QLabel *m_fieldNames;
    QLabel *m_otherNote;
};

} // namespace sluice::ui
