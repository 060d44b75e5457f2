#include "engine/destination/objectkeys.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Without a folder of its own a run tells its files from those of other runs by their names.
QString fileName(const DestinationSettings &settings, const RunIdentity &run, int part)
{
    const QString partName = u"part-%1"_s.arg(part);
    const QString name = settings.hasExecutionFolder ? partName
        : settings.isSingleFile                      ? run.executionId
                                                     : run.executionId + u'-' + partName;
    return settings.hasTimeInName ? name + u'-' + run.startedAt.toString(u"yyyy-MM-ddTHH:mm:ss"_s)
                                  : name;
}

} // namespace

QString outputKey(
    const DestinationSettings &settings, const RunIdentity &run, int part, const QString &partition)
{
    QStringList parts;
    if (!settings.prefix.isEmpty())
        parts << settings.prefix;
    parts << run.flowName;
    if (settings.hasSchemaVersionFolder)
        parts << u"schemaVersion_%1"_s.arg(run.schemaVersion);
    static const QStringList dateFormats {u"yyyy"_s, u"MM"_s, u"dd"_s, u"HH"_s, u"mm"_s};
    for (int i = 0; i < settings.dateFolders; ++i)
        parts << run.startedAt.toUTC().toString(dateFormats[i]);
    if (settings.hasExecutionFolder)
        parts << run.executionId;
    if (!partition.isEmpty())
        parts << partition;
    parts << fileName(settings, run, part);
    return parts.join(u'/');
}

} // namespace sluice::engine
