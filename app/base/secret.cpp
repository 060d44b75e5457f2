#include "base/secret.h"

namespace sluice {

namespace {

QByteArray ownCopy(const QByteArray &bytes)
{
    return QByteArray(bytes.constData(), bytes.size());
}

} // namespace

Secret::Secret(QByteArray utf8)
    : m_bytes(std::move(utf8))
{
    m_bytes.detach();
}

Secret::Secret(const QString &text)
    : m_bytes(text.toUtf8())
{
}

Secret::Secret(const Secret &other)
    : m_bytes(ownCopy(other.m_bytes))
{
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = ownCopy(other.m_bytes);
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe()
{
    if (m_bytes.isEmpty())
        return;
    // volatile: a plain fill before free is removed by the optimiser.
    volatile char *byte = m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        byte[i] = 0;
    m_bytes.clear();
}

bool operator==(const Secret &a, const Secret &b)
{
    return equalInConstantTime(a.m_bytes, b.m_bytes);
}

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

} // namespace sluice
