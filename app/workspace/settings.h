#pragma once

#include "base/pending.h"

#include <QByteArray>
#include <QString>

namespace sluice::workspace {

/// Small things that windows remember in the user database (sizes of panes, card positions),
/// whatever the connection, by key: "editor/layout", "layout/orders-copy". GUI thread.
class Settings {
public:
    virtual ~Settings() = default;

    virtual void save(const QString &key, const QByteArray &value) = 0;
    /// Empty when nothing was saved.
    virtual Pending<QByteArray> value(const QString &key) = 0;
};

} // namespace sluice::workspace
