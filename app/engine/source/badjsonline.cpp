#include "engine/source/badjsonline.h"

#include <QJsonDocument>

namespace sluice::engine {

qint64 findBadJsonLine(QIODevice &device, const std::atomic<bool> *cancel)
{
    for (qint64 number = 1; !device.atEnd(); ++number) {
        if (cancel && *cancel)
            return 0;
        const QByteArray line = device.readLine().trimmed();
        if (!line.isEmpty() && !QJsonDocument::fromJson(line).isObject())
            return number;
    }
    return 0;
}

} // namespace sluice::engine
