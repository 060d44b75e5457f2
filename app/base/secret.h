#pragma once

#include <QByteArray>
#include <QString>

namespace sluice {

/// Text that must not leak: no stream operator, wiped when it dies, compared in constant time.
///
/// Each copy owns its bytes. reveal() is for the one place that needs the bytes (a signer, the
/// keychain, the runtime file) and is easy to search for.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray utf8);
    explicit Secret(const QString &text);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }

    const QByteArray &reveal() const { return m_bytes; }

    friend bool operator==(const Secret &a, const Secret &b);

private:
    void wipe();

    QByteArray m_bytes;
};

/// Compares without telling by its time where the texts differ.
bool equalInConstantTime(const QByteArray &a, const QByteArray &b);

} // namespace sluice
