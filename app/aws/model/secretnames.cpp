#include "aws/model/secretnames.h"

#include <QRegularExpression>

namespace sluice::aws {

using namespace Qt::StringLiterals;

bool soundsSecret(const QString &name)
{
    // Page and idempotency tokens are what one looks for in a log.
    static const QRegularExpression harmless(u"^(next|nextPage|client)Token$|(Arn|Urls?)$"_s);
    if (harmless.match(name).hasMatch())
        return false;
    static const QRegularExpression secret(
        u"passw|passphrase|secret|token|credential|(api|application|data|private)_?key|auth_?code|assertion|jwt"_s,
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(name).hasMatch();
}

} // namespace sluice::aws
