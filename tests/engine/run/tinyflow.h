#pragma once

#include "flow/definition/flowdefinition.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace sluice::engine::tiny {

/// A value of a record: its characters, and of JSON how it was written.
struct TinyValue {
    QString text; ///< null: JSON's null
    QByteArray json; ///< as it leaves when it is only moved
};

TinyValue tinyText(const QString &text);

using TinyRow = QMap<QString, TinyValue>;

/// What a flow does (reference 3.3), written down once more as plainly as possible: row by row,
/// text by text, with none of the engine's code.
class TinyFlow {
public:
    /// \param fields of the source in their order
    TinyFlow(const flow::FlowDefinition &flow, QStringList fields);

    /// Objects by their folders, "Field=value/...", which is nothing without a Partition task; none
    /// where no row is left.
    QMap<QString, QByteArray> objectsOf(const QList<TinyRow> &rows, bool isJson) const;

    static QByteArray csvLine(const QStringList &values);

private:
    struct Column {
        QString from;
        QString to;
    };

    QList<Column> columns() const;
    QList<TinyRow> results(const QList<TinyRow> &rows) const;
    QByteArray lineOf(const TinyRow &row, bool isJson) const;
    QByteArray header() const;
    QString folderOf(const TinyRow &row) const;
    bool passes(const TinyRow &row) const;
    TinyRow changed(TinyRow row) const;

    const flow::FlowDefinition &m_flow;
    const QStringList m_fields;
};

/// Exact decimal arithmetic of numbers with two places at most, by schoolbook; null for what is no
/// number and for a division by zero. \param operation ADDITION, SUBTRACTION, ...
QString tinyResult(const QString &operation, const QString &left, const QString &right);

} // namespace sluice::engine::tiny
