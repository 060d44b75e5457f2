#pragma once

#include "base/pending.h"
#include "flow/definition/flowdefinition.h"

#include <QObject>

#include <memory>

namespace sluice::appflow {
class AppFlowClient;
}

namespace sluice::services {

/// Stores flows on the service. UpdateFlow takes no tags, so an update goes on with DescribeFlow
/// and, where the tags differ, UntagResource and TagResource; those of AWS itself (aws:...) stay.
///
/// Errors are those of the operations; one of a later step says that the flow itself is saved.
class FlowSaver : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive this
    explicit FlowSaver(appflow::AppFlowClient &client, QObject *parent = nullptr);

    Pending<> create(const flow::FlowDefinition &flow);
    Pending<> update(const flow::FlowDefinition &flow);

private:
    struct Update;
    using UpdatePtr = std::shared_ptr<Update>;
    using Step = void (FlowSaver::*)(const UpdatePtr &, const QJsonObject &answer);

    void call(
        const UpdatePtr &update, const QString &operation, const QJsonObject &input, Step next);
    void readTags(const UpdatePtr &update, const QJsonObject &answer);
    void compareTags(const UpdatePtr &update, const QJsonObject &flow);
    void addTags(const UpdatePtr &update, const QJsonObject &answer);
    void finish(const UpdatePtr &update, const QJsonObject &answer);

    appflow::AppFlowClient &m_client;
};

} // namespace sluice::services
