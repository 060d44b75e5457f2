#include "flow/definition/pullfields.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sluice::flow {

namespace {

bool canBoundPulls(const QJsonObject &field)
{
    const auto told = field["sourceProperties"_L1]["isTimestampFieldForIncrementalQueries"_L1];
    if (told.isBool())
        return told.toBool();
    const QString type = field["supportedFieldTypeDetails"_L1]["v1"_L1]["fieldType"_L1].toString();
    return type.contains("date"_L1, Qt::CaseInsensitive)
        || type.contains("timestamp"_L1, Qt::CaseInsensitive);
}

bool tellsOfChanges(const QString &name)
{
    for (const auto &word : {"modif"_L1, "updat"_L1, "chang"_L1, "modstamp"_L1}) {
        if (name.contains(word, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

QStringList pullFieldsOf(const QJsonArray &fields)
{
    QStringList names;
    for (const auto &field : fields) {
        if (canBoundPulls(field.toObject()))
            names.append(field.toObject().value("identifier"_L1).toString());
    }
    return names;
}

QString changeFieldOf(const QJsonArray &fields)
{
    const auto names = pullFieldsOf(fields);
    for (const auto &name : names) {
        if (tellsOfChanges(name))
            return name;
    }
    return names.value(0);
}

QString pullFieldOf(const Endpoint &source)
{
    const QString named = source.rest.value("incrementalPullConfig"_L1)
                              .toObject()
                              .value("datetimeTypeFieldName"_L1)
                              .toString();
    return named.isEmpty() && source.connectorType == "Servicenow"_L1 ? u"sys_updated_on"_s : named;
}

} // namespace sluice::flow
