#pragma once

#include "base/pending.h"
#include "workspace/flowsave.h"
#include "workspace/serviceextras.h"

#include <QJsonValue>
#include <QObject>

#include <memory>

namespace sluice::appflow {
class AppFlowClient;
}

namespace sluice::workspace {

/// Stores flows on the service without overwriting what somebody else saved meanwhile.
///
/// UpdateFlow has no precondition, so the flow is described first and held against the base. Sluice
/// Local then updates only if the flow is still as described (`PUT /_sluice/flows/NAME`), and it is
/// looked at again when it is not. A service that cannot do that is updated as it is: what is saved
/// between the two calls is overwritten there.
///
/// UpdateFlow takes no tags, so an update goes on with UntagResource and TagResource where they
/// differ from the described ones; those of AWS itself (aws:...) stay.
///
/// Errors are those of the operations. When only the tags are refused the flow is Saved, by half:
/// the next save must not take it for somebody else's. The tags are read back then.
class FlowSaver : public QObject {
    Q_OBJECT

public:
    /// \param extras null: the service has no update on condition; both must outlive this
    FlowSaver(appflow::AppFlowClient &client, ServiceExtras *extras, QObject *parent = nullptr);

    Pending<SaveAnswer> save(const flow::FlowDefinition &flow, const SaveBase &base);

private:
    struct Save;
    using SavePtr = std::shared_ptr<Save>;
    using Step = void (FlowSaver::*)(const SavePtr &, const QJsonObject &answer);
    using Otherwise = void (FlowSaver::*)(const SavePtr &, const Error &error);

    void call(const SavePtr &save, const QString &operation, const QJsonObject &input, Step next,
        Otherwise otherwise);
    void look(const SavePtr &save);
    void compare(const SavePtr &save, const QJsonObject &described);
    void compareNamesake(const SavePtr &save, const QJsonObject &described);
    void update(const SavePtr &save);
    void updateAnyway(const SavePtr &save);
    void bringTags(const SavePtr &save, const QJsonObject &answer);
    void addTags(const SavePtr &save, const QJsonObject &answer);
    void readTagsBack(const SavePtr &save, const QJsonObject &described);
    void settleHalf(const SavePtr &save);
    void finish(const SavePtr &save, const QJsonObject &answer);

    void onNotFound(const SavePtr &save, const Error &error);
    void onUpdateRefused(const SavePtr &save, const Error &error);
    void onCreateRefused(const SavePtr &save, const Error &error);
    void onTagsRefused(const SavePtr &save, const Error &error);
    void onReadBackFailed(const SavePtr &save, const Error &error);
    void giveUp(const SavePtr &save, const Error &error);

    appflow::AppFlowClient &m_client;
    ServiceExtras *m_extras;
};

} // namespace sluice::workspace
