#pragma once

#include "flow/edit/swapcommand.h"

namespace sluice::flow {

class EditDestination final : public SwapCommand<QList<Endpoint>> {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::EditDestination)

public:
    EditDestination(FlowDocument &document, const QList<Endpoint> &value, const QString &mergeKey);

protected:
    QList<Endpoint> current() const override;
    void put(const QList<Endpoint> &value) override;
};

} // namespace sluice::flow
