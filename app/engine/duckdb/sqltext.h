#pragma once

#include <QString>
#include <QStringList>

namespace sluice::engine {

/// The only two ways by which text from outside gets into our SQL.
QString quoteIdentifier(const QString &name); ///< `a"b` -> `"a""b"`
QString quoteLiteral(const QString &text); ///< `it's` -> `'it''s'`

/// ['a', 'b']
QString literalList(const QStringList &texts);

/// A file name for read_csv and read_json, which would expand *, ? and [ in it.
QString globLiteral(const QString &path);

/// COPY's options for one column of lines that are written as they are. \param hasHeader the
/// column's name is the first line
QString finishedLines(bool hasHeader);

} // namespace sluice::engine
