#include "cli/preview/previewreport.h"

#include "cli/console/console.h"
#include "cli/console/figures.h"
#include "json/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace sluice::cli {

using namespace Qt::StringLiterals;

namespace {

struct PreviewReportText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::PreviewReport)
};

constexpr int kTitleWidth = 11;
constexpr int kStageWidth = 10;
constexpr int kCountWidth = 9;

/// A record may have thousands of fields; --output json has them all.
constexpr qsizetype kMostFields = 40;
constexpr qsizetype kMostCharacters = 200;

/// As a JSON string, so that a control character is seen and not obeyed; "(none)" for null.
QString quotedValue(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return PreviewReportText::tr("(none)");
    QString text = value.toString();
    const bool isCut = text.size() > kMostCharacters;
    if (isCut)
        text.truncate(kMostCharacters);
    std::string quoted;
    appendQuoted(quoted, text.toStdString());
    return QString::fromStdString(quoted) + (isCut ? u"\u2026"_s : QString());
}

QString previewLine(const QString &title, const QString &text)
{
    return title.leftJustified(kTitleWidth) + text + u'\n';
}

QString countIn(const QJsonValue &json, QLatin1StringView member)
{
    return countText(json[member].toInteger());
}

QString sourceText(const QJsonObject &preview)
{
    const QString rows = countIn(preview, "lookedAt"_L1);
    const bool isOne = preview["lookedAt"_L1].toInteger() == 1;
    if (preview["isWholeSource"_L1].toBool())
        return isOne ? PreviewReportText::tr("the only row")
                     : PreviewReportText::tr("all %1 rows").arg(rows);
    return isOne ? PreviewReportText::tr("looked at 1 row; there are more")
                 : PreviewReportText::tr("looked at %1 rows; there are more").arg(rows);
}

QString taskText(const QJsonValue &task)
{
    const QString label = withoutControls(task["label"_L1].toString());
    const qint64 in = task["rowsIn"_L1].toInteger();
    const qint64 dropped = in - task["rowsOut"_L1].toInteger();
    const qint64 changed = task["rowsChanged"_L1].toInteger();
    if (task["isAppliedBySource"_L1].toBool() && dropped == 0)
        return PreviewReportText::tr("%1: applied by the source").arg(label);
    if (dropped > 0)
        return PreviewReportText::tr("%1: %2 dropped").arg(label, countText(dropped));
    return changed > 0 ? PreviewReportText::tr("%1: %2 changed").arg(label, countText(changed))
                       : label;
}

QString stagesText(const QJsonArray &stages)
{
    const auto row = [](const QString &stage, const QString &in, const QString &out) {
        return stage.leftJustified(kStageWidth) + in.rightJustified(kCountWidth)
            + out.rightJustified(kCountWidth);
    };
    QString text = row(PreviewReportText::tr("Stage"), PreviewReportText::tr("In"),
                       PreviewReportText::tr("Out"))
        + u'\n';
    for (const QJsonValue stage : stages) {
        QStringList tasks;
        // Which field goes where is in the rows.
        if (stage["stage"_L1].toString() != "map"_L1) {
            for (const QJsonValue task : stage["tasks"_L1].toArray())
                tasks << taskText(task);
        }
        text += row(stage["stage"_L1].toString(), countIn(stage, "rowsIn"_L1),
            countIn(stage, "rowsOut"_L1));
        if (!tasks.isEmpty())
            text += u"  "_s + tasks.join("; "_L1);
        text += u'\n';
    }
    return text;
}

/// "id "1", name (none)"
QString fieldsText(const QStringList &names, const QJsonObject &values)
{
    QStringList fields;
    for (const QString &name : names.first(std::min(names.size(), kMostFields)))
        fields << withoutControls(name) + u' ' + quotedValue(values[name]);
    if (names.size() > kMostFields) {
        fields << PreviewReportText::tr("and %1 more").arg(countText(names.size() - kMostFields));
    }
    return fields.join(", "_L1);
}

/// Labels by number, from the stages.
QHash<qint64, QString> labelsOf(const QJsonArray &stages)
{
    QHash<qint64, QString> labels;
    for (const QJsonValue stage : stages) {
        for (const QJsonValue task : stage["tasks"_L1].toArray())
            labels.insert(
                task["task"_L1].toInteger(), withoutControls(task["label"_L1].toString()));
    }
    return labels;
}

class RowText {
public:
    explicit RowText(const QJsonObject &preview)
        : m_labels(labelsOf(preview["stages"_L1].toArray()))
        , m_isWritten(preview["stages"_L1].toArray().last()["stage"_L1] == "write"_L1)
    {
        for (const QJsonValue field : preview["fields"_L1].toArray())
            m_fields << field.toString();
        for (const QJsonValue output : preview["outputs"_L1].toArray())
            m_outputs << output["name"_L1].toString();
    }

    QString of(const QJsonValue &row) const
    {
        const QString fate = row["fate"_L1].toString();
        const QString what = fate == "dropped"_L1 ? PreviewReportText::tr("dropped")
            : fate == "failed"_L1                 ? PreviewReportText::tr("ends the run")
            : m_outputs.isEmpty()                 ? PreviewReportText::tr("not mapped")
            : m_isWritten                         ? PreviewReportText::tr("written")
                                                  : PreviewReportText::tr("kept");
        QString text = PreviewReportText::tr("Row %1 of %2: %3")
                           .arg(countIn(row, "number"_L1),
                               withoutControls(row["object"_L1].toString()), what)
            + u'\n';
        if (fate != "kept"_L1) {
            return text + line(withoutControls(row["reason"_L1].toString()))
                + line(fieldsText(m_fields, row["before"_L1].toObject()));
        }
        for (const QJsonValue change : row["changes"_L1].toArray())
            text += line(changeText(change));
        const QJsonValue written = row["written"_L1];
        return text
            + line(written.isString() ? withoutControls(written.toString())
                                      : fieldsText(m_outputs, row["after"_L1].toObject()));
    }

private:
    static QString line(const QString &text) { return u"  "_s + text + u'\n'; }

    QString changeText(const QJsonValue &change) const
    {
        const QString label = m_labels.value(change["task"_L1].toInteger());
        const QString field = withoutControls(change["field"_L1].toString());
        const QString after = quotedValue(change["after"_L1]);
        return change["before"_L1].isNull()
            ? label + u": "_s + field + u" = "_s + after
            : label + u": "_s + field + u' ' + quotedValue(change["before"_L1]) + u" -> "_s + after;
    }

    QHash<qint64, QString> m_labels;
    QStringList m_fields;
    QStringList m_outputs;
    bool m_isWritten = false;
};

} // namespace

QString noRowText(const QJsonObject &preview, const QJsonObject &request)
{
    const bool isWhole = preview["isWholeSource"_L1].toBool();
    const QString looked = countIn(preview, "lookedAt"_L1);
    const QStringList conditions = {request["where"_L1].toString(), request["only"_L1].toString()};
    if (conditions.first().isEmpty() && conditions.last().isEmpty())
        return isWhole ? PreviewReportText::tr("No row: the source has %1.\n").arg(looked)
                       : PreviewReportText::tr("No row among the %1 looked at.\n").arg(looked);
    return isWhole
        ? PreviewReportText::tr("No row fulfils the condition; the source has %1.\n").arg(looked)
        : PreviewReportText::tr("None of the first %1 rows fulfils the condition; --look looks at "
                                "more.\n")
              .arg(looked);
}

QString previewReport(const QJsonObject &preview, const QJsonObject &request)
{
    const QString error = preview["error"_L1].toString();
    QString text = previewLine(
        PreviewReportText::tr("Flow"), withoutControls(preview["flowName"_L1].toString()));
    text += previewLine(PreviewReportText::tr("Source"), sourceText(preview));
    text += previewLine(PreviewReportText::tr("Outcome"), preview["outcome"_L1].toString());
    if (!error.isEmpty())
        text += previewLine(PreviewReportText::tr("Message"), withoutControls(error));
    for (const QJsonValue message : preview["messages"_L1].toArray())
        text += previewLine(PreviewReportText::tr("Note"), withoutControls(message.toString()));
    text += u'\n' + stagesText(preview["stages"_L1].toArray()) + u'\n';
    const QJsonArray rows = preview["rows"_L1].toArray();
    if (rows.isEmpty() && error.isEmpty())
        return text + noRowText(preview, request);
    const RowText rowText(preview);
    for (const QJsonValue row : rows)
        text += rowText.of(row);
    return text;
}

} // namespace sluice::cli
