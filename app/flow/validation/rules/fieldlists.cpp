#include "flow/validation/rules/rules.h"

#include <QJsonDocument>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

bool isListOfTexts(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    const QJsonArray list = document.array();
    return document.isArray() && std::all_of(list.begin(), list.end(), [](const QJsonValue &value) {
        return value.isString();
    });
}

} // namespace

void checkFieldLists(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        for (const QString &key :
            {u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"ORDERED_PARTITION_KEYS_LIST"_s}) {
            const QString text = flow.tasks.at(i).properties.value(key);
            if (!text.isEmpty() && !isListOfTexts(text))
                findings.addForTask(Code::FieldListUnreadable, Severity::Error, i, key,
                    Rules::tr("%1 is \"%2\"; it must be a JSON list such as [\"a\",\"b\"].")
                        .arg(key, text));
        }
    }
}

} // namespace sluice::flow
