#pragma once

#include "flow/edit/swapcommand.h"

namespace sluice::flow {

struct Header {
    QString flowName;
    QString description;

    friend bool operator==(const Header &, const Header &) = default;
};

class EditHeader final : public SwapCommand<Header> {
public:
    EditHeader(
        FlowDocument &document, const Header &value, const QString &text, const QString &mergeKey);

protected:
    Header current() const override;
    void put(const Header &value) override;
};

} // namespace sluice::flow
