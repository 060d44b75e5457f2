#include "emulator/wire/quotas.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<> setQuota(const QString &text, Quotas *quotas)
{
    const QHash<QString, int *> known {{u"flows"_s, &quotas->flows},
        {u"profiles"_s, &quotas->connectorProfiles}, {u"tags"_s, &quotas->tagsPerResource},
        {u"runs"_s, &quotas->runsInProgress}, {u"runsPerMonth"_s, &quotas->runsPerMonth},
        {u"runSeconds"_s, &quotas->runSeconds},
        {u"requestsPerSecond"_s, &quotas->requestsPerSecond}};
    int *quota = known.value(text.section(u'=', 0, 0));
    bool isNumber = false;
    const int number = text.section(u'=', 1).toInt(&isNumber);
    if (!quota || !isNumber || number < 1)
        return fail(ErrorKind::InvalidInput,
            QCoreApplication::translate("sluice::emulator::Quotas",
                "%1 is no quota. Write it as NAME=NUMBER; the names are flows, profiles, tags, "
                "runs, runsPerMonth, runSeconds and requestsPerSecond.")
                .arg(text));
    *quota = number;
    return {};
}

QString beyondLimitText(qsizetype there, qsizetype limit)
{
    return there <= limit
        ? u", which is the limit. Delete one first."_s
        : u", and the limit is %1. Delete %2 first."_s.arg(limit).arg(there - limit + 1);
}

} // namespace sluice::emulator
