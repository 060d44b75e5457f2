#include "flow/validation/rules/rules.h"

#include <QJsonDocument>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// {"ga:browser": "DIMENSION", "ga:sessions": "METRIC"}
bool isCategoryMap(const QString &text)
{
    const QJsonObject map = QJsonDocument::fromJson(text.toUtf8()).object();
    return !map.isEmpty() && std::all_of(map.begin(), map.end(), [](const QJsonValue &category) {
        return category == "DIMENSION"_L1 || category == "METRIC"_L1;
    });
}

} // namespace

void checkNewFields(const FlowDefinition &flow, Findings &findings)
{
    const QString key = u"INCLUDE_NEW_FIELDS"_s;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const QString text = flow.tasks.at(i).properties.value(key);
        if (!text.isEmpty() && text != "true"_L1 && text != "false"_L1)
            findings.addForTask(Code::NewFieldsUnreadable, Severity::Error, i, key,
                Rules::tr("%1 is \"%2\"; it must be true or false.").arg(key, text));
    }
}

void checkCategories(const FlowDefinition &flow, Findings &findings)
{
    const QString key = u"SUBFIELD_CATEGORY_MAP"_s;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const QString text = flow.tasks.at(i).properties.value(key);
        if (!text.isEmpty() && !isCategoryMap(text))
            findings.addForTask(Code::CategoryMapUnreadable, Severity::Error, i, key,
                Rules::tr("%1 is \"%2\"; it must be a JSON object that calls each field DIMENSION "
                          "or METRIC, such as {\"ga:browser\":\"DIMENSION\"}.")
                    .arg(key, text));
    }
}

} // namespace sluice::flow
