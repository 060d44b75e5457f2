#include "engine/preview/previewjson.h"

#include "json/jsontext.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Text is put together as it comes: of tens of thousands of values no tree is built.
class PreviewWriter {
public:
    /// \param name none: of a list
    void open(const char *bracket, const char *name = nullptr)
    {
        begin(name);
        m_json += bracket;
        m_isFirst = true;
    }

    void close(const char *bracket)
    {
        m_json += bracket;
        m_isFirst = false;
    }

    void add(const char *name, const QString &text)
    {
        begin(name);
        addText(text);
    }

    void add(const char *name, qint64 number)
    {
        begin(name);
        m_json += std::to_string(number);
    }

    void add(const char *name, bool value)
    {
        begin(name);
        m_json += value ? "true" : "false";
    }

    /// Of names that come from data.
    void addNamed(const QString &name, const QString &text)
    {
        begin(nullptr);
        appendQuoted(m_json, name.toStdString());
        m_json += ':';
        addText(text);
    }

    void addItem(const QString &text) { add(nullptr, text); }

    void addItem(qint64 number) { add(nullptr, number); }

    QByteArray json() const { return QByteArray::fromStdString(m_json); }

private:
    void begin(const char *name)
    {
        if (!m_isFirst)
            m_json += ',';
        m_isFirst = false;
        if (name) {
            m_json += '"';
            m_json += name;
            m_json += "\":";
        }
    }

    void addText(const QString &text)
    {
        if (text.isNull())
            m_json += "null";
        else
            appendQuoted(m_json, text.toStdString());
    }

    std::string m_json;
    bool m_isFirst = true;
};

QString fateName(PreviewFate fate)
{
    return fate == PreviewFate::Kept  ? u"kept"_s
        : fate == PreviewFate::Failed ? u"failed"_s
                                      : u"dropped"_s;
}

void addStages(PreviewWriter &out, const QList<PreviewStep> &steps)
{
    out.open("[", "stages");
    for (const PreviewStep &step : steps) {
        out.open("{");
        out.add("stage", stageName(step.stage));
        out.add("rowsIn", step.rowsIn);
        out.add("rowsOut", step.rowsOut);
        out.open("[", "tasks");
        for (const PreviewTask &task : step.tasks) {
            out.open("{");
            out.add("task", qint64(task.task));
            out.add("label", task.label);
            out.add("rowsIn", task.rowsIn);
            out.add("rowsOut", task.rowsOut);
            out.add("rowsChanged", task.rowsChanged);
            out.add("isAppliedBySource", task.isAppliedBySource);
            out.close("}");
        }
        out.close("]");
        out.close("}");
    }
    out.close("]");
}

void addOutputs(PreviewWriter &out, const QList<PreviewOutput> &outputs)
{
    out.open("[", "outputs");
    for (const PreviewOutput &output : outputs) {
        out.open("{");
        out.add("name", output.name);
        out.add("task", qint64(output.task));
        if (!output.type.isEmpty())
            out.add("type", output.type);
        out.close("}");
    }
    out.close("]");
}

void addChanges(PreviewWriter &out, const QList<PreviewChange> &changes)
{
    out.open("[", "changes");
    for (const PreviewChange &change : changes) {
        out.open("{");
        out.add("task", qint64(change.task));
        out.add("field", change.field);
        out.add("before", change.before);
        out.add("after", change.after);
        out.close("}");
    }
    out.close("]");
}

void addRow(PreviewWriter &out, const Preview &preview, const PreviewRow &row)
{
    out.open("{");
    out.add("number", row.number);
    out.add("object", row.object);
    out.add("fate", fateName(row.fate));
    if (row.fate != PreviewFate::Kept) {
        out.add("task", qint64(row.task));
        out.add("reason", row.reason);
    }
    out.open("[", "failed");
    for (const int task : row.failed)
        out.addItem(qint64(task));
    out.close("]");
    out.open("{", "before");
    for (qsizetype i = 0; i < row.before.size(); ++i)
        out.addNamed(preview.fields[i], row.before[i]);
    out.close("}");
    if (row.fate == PreviewFate::Kept) {
        addChanges(out, row.changes);
        out.open("{", "after");
        for (qsizetype i = 0; i < row.after.size(); ++i)
            out.addNamed(preview.outputs[i].name, row.after[i]);
        out.close("}");
        if (!row.written.isNull())
            out.add("written", row.written);
    }
    out.close("}");
}

} // namespace

QByteArray previewJson(const QString &flowName, const Preview &preview)
{
    PreviewWriter out;
    out.open("{");
    out.add("flowName", flowName);
    out.add("lookedAt", preview.lookedAt);
    out.add("isWholeSource", preview.isWholeSource);
    out.add("outcome", preview.error.isEmpty() ? u"Successful"_s : u"Error"_s);
    addStages(out, preview.stages);
    out.open("[", "fields");
    for (const QString &field : preview.fields)
        out.addItem(field);
    out.close("]");
    addOutputs(out, preview.outputs);
    out.open("[", "rows");
    for (const PreviewRow &row : preview.rows)
        addRow(out, preview, row);
    out.close("]");
    out.open("[", "messages");
    for (const QString &message : preview.messages)
        out.addItem(message);
    out.close("]");
    if (!preview.error.isEmpty())
        out.add("error", preview.error);
    out.close("}");
    return out.json();
}

} // namespace sluice::engine
