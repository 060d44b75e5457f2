#pragma once

#include "engine/source/json/jsonscan.h"
#include "engine/source/records/recordtable.h"

namespace sluice::engine {

/// The columns of a JsonTable of n fields: from 0 their texts, from n their JSON, then the records'
/// JSON and the names of all members, which are asked for alone and come in rows of their own.
class JsonColumns {
public:
    explicit JsonColumns(qsizetype fields)
        : m_fields(int(fields))
    {
    }

    int count() const { return 2 * m_fields + 2; }

    int json(int field) const { return m_fields + field; }

    int record() const { return 2 * m_fields; }

    int names() const { return record() + 1; }

private:
    int m_fields;
};

/// The records of JSON files; see JsonColumns.
class JsonTable final : public RecordTable {
public:
    JsonTable(QList<S3Object> files, QList<JsonLayout> layouts, QStringList fields, Shape shape);

protected:
    int recordColumns() const override { return JsonColumns(m_fields.size()).count(); }

    std::shared_ptr<RecordScan> makeScan(
        QList<S3Object> files, int first, const QList<int> &columns, int maxThreads) const override;
    Error explain(const RecordFault &fault, const RecordScan &scan,
        const std::atomic<bool> *cancel) const override;

private:
    const QList<JsonLayout> m_layouts;
    const QStringList m_fields;
};

} // namespace sluice::engine
