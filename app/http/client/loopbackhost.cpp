#include "http/client/loopbackhost.h"

#include <QHostAddress>

namespace sluice::http {

using namespace Qt::StringLiterals;

bool isLoopbackHost(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace sluice::http
