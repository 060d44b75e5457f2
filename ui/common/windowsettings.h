#pragma once

#include "base/result.h"

#include <QObject>
#include <QTimer>
#include <QVariantMap>

namespace sluice::ui {

/// What the window remembers of itself: geometry, columns, appearance. An .ini file as QSettings
/// writes them, but written whole or not at all: QSettings puts an empty file over the old one when
/// the disk is full, and waits for ever for a lock that a killed process left.
///
///     [window]
///     appearance=Dark
///     geometry=@ByteArray(\x1\xd9\xd0\xcb...)
///
/// Values are texts and byte arrays, keys "group/name" of letters. Values that were set go to the
/// file together at the next turn of the event loop, and with this object; whatever else stands
/// there by then, for example of a second window, stays: from reading to writing it holds
/// PATH.lock. What cannot be written is logged, and written with the next change. GUI thread.
class WindowSettings final : public QObject {
    Q_OBJECT

public:
    explicit WindowSettings(QString path, QObject *parent = nullptr);
    ~WindowSettings() override;

    /// Invalid when there is none.
    QVariant value(const QString &key) const;
    void setValue(const QString &key, const QVariant &value);

    /// Writes what was set since. Io; Locked when another window is at it, which is tried again by
    /// itself.
    Result<> save();

private:
    void saveOrLog();

    QString m_path;
    QVariantMap m_values;
    QVariantMap m_unsaved;
    QTimer m_later;
};

} // namespace sluice::ui
