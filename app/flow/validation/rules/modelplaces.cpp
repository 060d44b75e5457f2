#include "flow/validation/rules/modelplaces.h"

#include <QRegularExpression>

namespace sluice::flow {

using namespace Qt::StringLiterals;

QString placeOf(const QString &path)
{
    QStringList parts = path.split(u'.');
    QString place = parts.takeFirst();
    const bool isListed = parts.size() >= 2 && parts.at(1) == "member"_L1;
    const int number = isListed ? parts.first().toInt() : 0;
    if (isListed)
        parts.remove(0, 2);
    if (place == "triggerConfig"_L1) {
        place = u"trigger"_s;
        parts.removeAll(u"triggerProperties"_s);
        parts.removeAll(u"Scheduled"_s);
    } else if (place == "tasks"_L1 && isListed) {
        place = u"tasks[%1]"_s.arg(number - 1);
        if (parts.size() > 1)
            parts.removeAll(u"taskProperties"_s);
    } else if (place == "sourceFlowConfig"_L1 || place == "destinationFlowConfigList"_L1) {
        place = place.startsWith("source"_L1) ? u"source"_s : u"destination"_s;
        if (parts.size() > 2 && parts.first().endsWith("ConnectorProperties"_L1))
            parts = {parts.last()}; // the union, the connector and what lies between
    }
    return parts.isEmpty() ? place : place + u'.' + parts.join(u'.');
}

Issue &addAtPlace(Findings &findings, Code code, Severity severity, const QString &place,
    const QString &message, const QString &detail)
{
    static const QRegularExpression task(u"\\Atasks\\[(\\d+)\\](?:\\.(.*))?\\z"_s);
    const auto match = task.match(place);
    return match.hasMatch() ? findings.addForTask(
               code, severity, match.captured(1).toInt(), match.captured(2), message, detail)
                            : findings.add(code, severity, place, message, detail);
}

} // namespace sluice::flow
