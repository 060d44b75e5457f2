#pragma once

#include "cli/output/tablesection.h"
#include "json/orderedjson.h"

#include <optional>
#include <string>
#include <vector>

namespace sluice::cli {

/// Splits an answer into the sections of a table.
class TableBuilder {
public:
    /// No sections for an empty value.
    Result<std::vector<TableSection>> build(const OrderedJson &answer, const std::string &title);

private:
    using Names = std::vector<std::string>;

    struct Split {
        Names scalars;
        Names others;
    };

    void addValue(const std::optional<std::string> &title, const OrderedJson &value, int level);
    void addObject(const OrderedJson &object, int level);
    void addObjects(
        const std::optional<std::string> &title, const OrderedJson::List &list, int level);
    void addElement(const OrderedJson &element);
    void addHeaders(const Names &headers);
    void addRow(const TableSection::Row &row);
    Split split(const OrderedJson::List &list);

    std::vector<TableSection> m_sections;
    std::optional<Failure> m_failure;
};

} // namespace sluice::cli
