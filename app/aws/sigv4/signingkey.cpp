#include "aws/sigv4/signingkey.h"

#include <openssl/crypto.h>

namespace sluice::aws {

SigningKey::SigningKey(const Secret &secretAccessKey, QByteArray service)
    : m_service(std::move(service))
{
    const Secret root(QByteArrayLiteral("AWS4") + secretAccessKey.reveal());
    const QByteArray &bytes = root.reveal();
    m_root.setKey(
        {reinterpret_cast<const unsigned char *>(bytes.constData()), size_t(bytes.size())});
}

HmacSha256 &SigningKey::forScope(std::string_view day, std::string_view region)
{
    Q_ASSERT(!day.empty());
    if (day == m_day && region == m_region)
        return m_hmac;

    Sha256Digest key = m_root.sign(day);
    for (const std::string_view step :
        {region, std::string_view(m_service.constData(), size_t(m_service.size())),
            std::string_view("aws4_request")}) {
        m_chain.setKey(key);
        key = m_chain.sign(step);
    }
    m_hmac.setKey(key);
    OPENSSL_cleanse(key.data(), key.size());
    m_day = day;
    m_region = region;
    return m_hmac;
}

} // namespace sluice::aws
