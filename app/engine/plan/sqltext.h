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

} // namespace sluice::engine
