#pragma once

#include <QString>

namespace sluice {

/// Makes ids; handed in, so that tests can foresee them.
class IdSource {
public:
    virtual ~IdSource() = default;

    /// A version 4 UUID, lower case, 8-4-4-4-12, as AppFlow's executionId.
    virtual QString newUuid() = 0;
};

/// Random ids from the system. Thread-safe.
class SystemIdSource final : public IdSource {
public:
    QString newUuid() override;
};

} // namespace sluice
