#include "flow/validation/issue.h"
#include "flow/validation/rules/taskfacts.h"
#include "flow/values/namelists.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// One sentence per kind of task. A gap that is still to be filled in is shown as three dots.
class TaskSentence {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::TaskSentence)

public:
    explicit TaskSentence(const Task &task)
        : m_task(task)
    {
    }

    QString text() const
    {
        if (isProjection(m_task))
            return tr("Read %1.").arg(fields());
        if (isRowFilter(m_task))
            return filter();
        if (m_task.taskType == "Map"_L1)
            return field() == target() ? tr("Map %1.").arg(field())
                                       : tr("Map %1 to %2.").arg(field(), target());
        if (m_task.taskType == "Map_all"_L1)
            return mapAll();
        if (m_task.taskType == "Mask"_L1)
            return mask();
        if (m_task.taskType == "Truncate"_L1)
            return tr("Cut %1 to %2 characters.").arg(fields(), property("TRUNCATE_LENGTH"_L1));
        if (m_task.taskType == "Validate"_L1)
            return validate();
        if (m_task.taskType == "Arithmetic"_L1)
            return tr("Calculate %1 as %2.").arg(formula(), target());
        if (m_task.taskType == "Merge"_L1)
            return tr("Join %1 as %2.").arg(fields(), target());
        if (m_task.taskType == "Passthrough"_L1)
            return tr("Pass every record on unchanged.");
        if (m_task.taskType == "Partition"_L1)
            return tr("Sort the output into folders by %1.").arg(fields());
        if (m_task.taskType == "Filter"_L1)
            return tr("Filter by %1.").arg(fields());
        return m_task.sourceFields.isEmpty()
            ? tr("%1 task.").arg(known(m_task.taskType))
            : tr("%1 task on %2.").arg(known(m_task.taskType), fields());
    }

private:
    static QString known(const QString &text) { return text.isEmpty() ? u"…"_s : text; }

    QString property(QLatin1String key) const { return known(m_task.properties.value(key)); }

    QString field() const { return known(m_task.sourceFields.value(0)); }

    QString target() const { return known(m_task.destinationField); }

    QString fields() const { return list(m_task.sourceFields); }

    static QString list(const QStringList &names)
    {
        constexpr qsizetype kShown = 4;
        if (names.size() <= kShown + 1)
            return known(names.join(u", "_s));
        return tr("%1 and %n more", nullptr, int(names.size() - kShown))
            .arg(names.first(kShown).join(u", "_s));
    }

    /// Epoch milliseconds mean nothing to a reader.
    QString value(const QString &text) const
    {
        bool isNumber = false;
        const qint64 ms = text.toLongLong(&isNumber);
        if (!isNumber || !comparesTimes(m_task))
            return known(text);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        return time.toString(
            time.time().msec() ? u"yyyy-MM-dd HH:mm:ss.zzz"_s : u"yyyy-MM-dd HH:mm:ss"_s);
    }

    QString filter() const
    {
        QStringList values;
        for (const QString &text : filterValues(m_task))
            values.append(value(text));
        const QString first = known(values.value(0));
        const QString &name = m_task.operatorName;
        if (name == "EQUAL_TO"_L1)
            return values.size() > 1
                ? tr("Keep rows whose %1 is one of %2.").arg(field(), list(values))
                : tr("Keep rows whose %1 is %2.").arg(field(), first);
        if (name == "NOT_EQUAL_TO"_L1)
            return values.size() > 1
                ? tr("Keep rows whose %1 is none of %2.").arg(field(), list(values))
                : tr("Keep rows whose %1 is not %2.").arg(field(), first);
        if (name == "CONTAINS"_L1)
            return tr("Keep rows whose %1 contains %2.").arg(field(), known(list(values)));
        if (name == "LESS_THAN"_L1)
            return tr("Keep rows whose %1 is less than %2.").arg(field(), first);
        if (name == "GREATER_THAN"_L1)
            return tr("Keep rows whose %1 is greater than %2.").arg(field(), first);
        if (name == "LESS_THAN_OR_EQUAL_TO"_L1)
            return tr("Keep rows whose %1 is at most %2.").arg(field(), first);
        if (name == "GREATER_THAN_OR_EQUAL_TO"_L1)
            return tr("Keep rows whose %1 is at least %2.").arg(field(), first);
        if (name == "BETWEEN"_L1)
            return tr("Keep rows whose %1 lies between %2 and %3, both excluded.")
                .arg(field(), value(m_task.properties.value(u"LOWER_BOUND"_s)),
                    value(m_task.properties.value(u"UPPER_BOUND"_s)));
        return tr("Keep rows by %1 of %2.").arg(name, field());
    }

    QString mapAll() const
    {
        const QByteArray excluded
            = m_task.properties.value(u"EXCLUDE_SOURCE_FIELDS_LIST"_s).toUtf8();
        QStringList names;
        for (const auto &name : QJsonDocument::fromJson(excluded).array())
            names.append(name.toString());
        return names.isEmpty() ? tr("Map all fields.")
                               : tr("Map all fields except %1.").arg(list(names));
    }

    QString mask() const
    {
        const QString mark = m_task.properties.value(u"MASK_VALUE"_s, u"*"_s);
        const QString length = property("MASK_LENGTH"_L1);
        if (m_task.operatorName == "MASK_FIRST_N"_L1)
            return tr("Mask the first %1 characters of %2 with %3.").arg(length, fields(), mark);
        if (m_task.operatorName == "MASK_LAST_N"_L1)
            return tr("Mask the last %1 characters of %2 with %3.").arg(length, fields(), mark);
        // The console sends 5 and the engine takes 5 where nothing is said (reference 3.3.7).
        const int count = wholeNumber(length) ? qMin(length.toInt(), 12) : 5;
        return tr("Mask all of %1 with %2.").arg(fields(), mark.repeated(count));
    }

    QString validate() const
    {
        const bool endsRun = m_task.properties.value(u"VALIDATION_ACTION"_s) == "DropDataset"_L1;
        const QString &name = m_task.operatorName;
        if (name == "VALIDATE_NON_NULL"_L1)
            return (
                endsRun ? tr("End the run when %1 is empty.") : tr("Drop rows whose %1 is empty."))
                .arg(fields());
        if (name == "VALIDATE_NON_ZERO"_L1)
            return (
                endsRun ? tr("End the run when %1 is zero.") : tr("Drop rows whose %1 is zero."))
                .arg(fields());
        if (name == "VALIDATE_NON_NEGATIVE"_L1)
            return (endsRun ? tr("End the run when %1 is negative.")
                            : tr("Drop rows whose %1 is negative."))
                .arg(fields());
        if (name == "VALIDATE_NUMERIC"_L1)
            return (endsRun ? tr("End the run when %1 is not a number.")
                            : tr("Drop rows whose %1 is not a number."))
                .arg(fields());
        return tr("Check %1.").arg(fields());
    }

    QString formula() const
    {
        const QStringList operands = shownOperands(m_task);
        static const QMap<QString, QString> signs {{u"ADDITION"_s, u" + "_s},
            {u"SUBTRACTION"_s, u" − "_s}, {u"MULTIPLICATION"_s, u" × "_s},
            {u"DIVISION"_s, u" ÷ "_s}};
        return known(operands.join(signs.value(m_task.operatorName, u", "_s)));
    }

    const Task &m_task;
};

} // namespace

QString describeTask(const Task &task)
{
    return TaskSentence(task).text();
}

} // namespace sluice::flow
