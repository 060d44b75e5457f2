#include "engine/run/runfaults.h"

#include "engine/plan/fieldscope.h"
#include "engine/plan/plansql.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sluice::engine::RunFaults", text);
}

Error withMessage(const Error &fault, ErrorKind kind, const QString &message)
{
    Error error = fault;
    error.kind = kind;
    error.message = message;
    return error;
}

/// The key of the object whose path DuckDB's text mentions; a run over one object needs no search.
QString objectIn(const QString &text, const S3Source &source)
{
    QString best;
    qsizetype bestLength = 0;
    for (const SourceFile &file : source.files) {
        if (file.object.path.size() > bestLength && text.contains(file.object.path)) {
            best = file.object.key;
            bestLength = file.object.path.size();
        }
    }
    return best.isEmpty() && source.files.size() == 1 ? source.files.first().object.key : best;
}

QString place(const QString &object, const QString &line)
{
    if (line.isEmpty())
        return object;
    return tr("Line %1 of %2").arg(line, object);
}

Error explainCsv(const Error &fault, const QString &object)
{
    static const QRegularExpression lineNumber(u"CSV Error on Line: (\\d+)"_s);
    static const QRegularExpression columns(u"Expected Number of Columns: (\\d+) Found: (\\d+)"_s);
    const QString where = place(object, lineNumber.match(fault.detail).captured(1));
    const auto explain = [&](const QString &sentence) {
        return withMessage(fault, ErrorKind::InvalidInput, sentence);
    };
    if (const auto count = columns.match(fault.detail); count.hasMatch()) {
        return explain(tr("%1 has %2 fields where the header has %3; correct that line.")
                           .arg(where, count.captured(2), count.captured(1)));
    }
    if (fault.detail.contains("Invalid unicode"_L1))
        return explain(tr("%1 is not valid UTF-8; save the file as UTF-8.").arg(where));
    if (fault.detail.contains("unterminated quote"_L1)) {
        return explain(tr("%1 has a quoted field that does not end, or text after its closing "
                          "quote; double the quotes inside quoted fields.")
                           .arg(where));
    }
    if (fault.detail.contains("Maximum line size"_L1))
        return explain(tr("%1 is longer than a CSV record may be.").arg(where));
    return explain(tr("%1 is not CSV by RFC 4180: check its quotes and that all its lines end the "
                      "same way.")
                       .arg(where));
}

Error explainJson(const Error &fault, const QString &object)
{
    static const QRegularExpression lineNumber(
        u"in (?:line|record/value) (\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    const QString where = place(object, lineNumber.match(fault.detail).captured(1));
    if (fault.detail.contains("JSON transform error"_L1)) {
        return withMessage(fault, ErrorKind::InvalidInput,
            tr("%1 is not a JSON object; every record must be one.").arg(where));
    }
    return withMessage(fault, ErrorKind::InvalidInput, tr("%1 is not valid JSON.").arg(where));
}

Error explainDropDataset(const Error &fault, const flow::FlowDefinition &flow)
{
    static const QRegularExpression mark(QLatin1StringView(kDropDatasetMark) + u"(\\d+)"_s);
    const int number = mark.match(fault.detail).captured(1).toInt();
    const flow::Task &task = flow.tasks[number - 1];
    return withMessage(fault, ErrorKind::InvalidInput,
        tr("%1 ended the run: a record's field \"%2\" fails %3 and its action is DropDataset; "
           "nothing was written.")
            .arg(taskLabel(number, task), task.sourceFields.first(), task.operatorName));
}

} // namespace

Error explainFault(const Error &fault, const S3Source &source, const flow::FlowDefinition &flow)
{
    if (fault.kind == ErrorKind::Canceled || fault.detail.isEmpty())
        return fault;
    if (fault.detail.contains(QLatin1StringView(kDropDatasetMark)))
        return explainDropDataset(fault, flow);
    if (fault.detail.contains("No space left"_L1)) {
        return withMessage(fault, ErrorKind::Io,
            tr("The disk is full; nothing was written. Free some space and run the flow again."));
    }
    const QString object = objectIn(fault.detail, source);
    if (fault.kind == ErrorKind::Io) {
        return withMessage(fault, ErrorKind::Io,
            object.isEmpty() ? tr("A file could not be read or written; see the details.")
                             : tr("%1 could not be read; see the details.").arg(object));
    }
    if (fault.kind == ErrorKind::Quota) {
        return withMessage(fault, ErrorKind::Quota,
            tr("The run needs more memory than DuckDB may take; raise its memory limit."));
    }
    if (fault.kind == ErrorKind::InvalidInput)
        return source.isJson ? explainJson(fault, object) : explainCsv(fault, object);
    return fault;
}

} // namespace sluice::engine
