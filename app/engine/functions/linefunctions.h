#pragma once

#include "engine/duckdb/scalarfunction.h"

#include <QStringList>

namespace sluice::engine {

/// The lines of JSON and CSV objects; see sqlfunctions.h.
const std::vector<ScalarFunction> &lineFunctions();

/// The SQL of a JSON object's line, member by member: names stay as they are, also those that
/// differ by case only, which DuckDB takes for one.
class JsonLineSql {
public:
    /// \param value SQL of a VARCHAR \param isJson whether it is JSON already
    void add(const QString &name, const QString &value, bool isJson);

    /// With a member at least.
    QString sql() const;

private:
    std::string m_members;
    QStringList m_values;
};

/// A field as RFC 4180 writes it, appended: in quotes where it needs them.
void appendCsvField(std::string &line, std::string_view text);

} // namespace sluice::engine
