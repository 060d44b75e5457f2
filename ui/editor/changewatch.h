#pragma once

#include "flow/edit/flowdocument.h"
#include "workspace/flows.h"

#include <optional>

namespace sluice::ui {

/// Notices that the flow of the document was saved or deleted by somebody else, from the list that
/// is kept up to date. Tells each such change once.
class ChangeWatch final : public QObject {
    Q_OBJECT

public:
    /// \param document and flows must outlive this
    ChangeWatch(flow::FlowDocument &document, workspace::Flows &flows, QObject *parent);

    /// Another tab of this window saved the flow.
    void noteSavedBeside(const flow::FlowDefinition &flow);
    /// What is on the service came from there, not from somebody else.
    bool isFromBeside(const workspace::SaveAnswer &answer) const;

Q_SIGNALS:
    /// Changed or Deleted, as saveFlow() would answer.
    void changedElsewhere(const sluice::workspace::SaveAnswer &answer);

private:
    void look();
    void onDescribed(const QString &flowName, const Result<flow::FlowDefinition> &theirs);

    flow::FlowDocument &m_document;
    workspace::Flows &m_flows;
    QString m_flowName; ///< the times below are of this flow
    QDateTime m_lookedAt; ///< lastUpdatedAt of the list when the flow was read last
    bool m_isListed = false;
    bool m_isReading = false;
    std::optional<flow::FlowDefinition> m_beside; ///< as another tab saved it last
    std::optional<workspace::SaveAnswer> m_told; ///< last, as changed by somebody else
};

} // namespace sluice::ui
