#include "cli/output/tablesection.h"

#include "cli/output/eastasianwidth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::cli {

namespace {

constexpr int kPadding = 4; ///< of a cell, border included
constexpr int kBorders = 2;

} // namespace

TableSection::TableSection(std::optional<std::string> title, int level)
    : m_title(std::move(title))
    , m_level(level)
{
}

Result<void> TableSection::setHeaders(const Row &headers)
{
    if (!m_widest.empty() && headers.size() > m_widest.size())
        return fail(ErrorKind::InvalidInput, QStringLiteral("list index out of range"));
    widen(headers);
    if (!m_columnCount)
        m_columnCount = headers.size();
    m_headers = headers;
    return {};
}

Result<void> TableSection::addRow(const Row &row)
{
    if (!m_columnCount)
        m_columnCount = row.size();
    if (row.size() != *m_columnCount)
        return fail(ErrorKind::InvalidInput,
            QStringLiteral("Row should have %1 elements, instead it has %2")
                .arg(*m_columnCount)
                .arg(row.size()));
    m_rows.push_back(row);
    widen(row);
    return {};
}

void TableSection::widen(const Row &row)
{
    if (m_widest.empty())
        m_widest.resize(row.size());
    for (std::size_t i = 0; i < row.size() && i < m_widest.size(); ++i)
        m_widest[i] = std::max(m_widest[i], columnsOf(row[i]));
}

int TableSection::width() const
{
    const int around = kBorders + 2 * m_level;
    const int cells = std::accumulate(m_widest.begin(), m_widest.end(), 0)
        + kPadding * static_cast<int>(m_widest.size());
    return std::max(columnsOf(m_title.value_or("None")), cells) + around;
}

std::vector<int> TableSection::cellWidths(int total) const
{
    std::vector<int> widths;
    for (const int widest : m_widest)
        widths.push_back(widest + kPadding);
    const int sum = std::accumulate(widths.begin(), widths.end(), 0);
    const double scale = static_cast<double>(total) / sum;
    // Rounds halves to even.
    for (int &width : widths)
        width = static_cast<int>(std::nearbyint(scale * width));
    int excess = std::accumulate(widths.begin(), widths.end(), 0) - total;
    // What rounding left is taken from the left, or given from the right.
    for (std::size_t i = 0; excess != 0 && !widths.empty(); i = (i + 1) % widths.size()) {
        int &width = excess > 0 ? widths[i] : widths[widths.size() - 1 - i];
        const int step = excess > 0 ? 1 : -1;
        width -= step;
        excess -= step;
    }
    return widths;
}

TableSection TableSection::upright() const
{
    TableSection section(m_title, m_level);
    for (std::size_t i = 0; i < std::min(m_headers.size(), m_rows.front().size()); ++i)
        static_cast<void>(section.addRow({m_headers[i], m_rows.front()[i]}).ok());
    return section;
}

} // namespace sluice::cli
