#include "cli/output/tableoutput.h"

#include "cli/output/eastasianwidth.h"
#include "cli/output/tablebuilder.h"

#include <algorithm>

namespace sluice::cli {

namespace {

constexpr const char *kReset = "\x1b[0m";
constexpr const char *kCellColor = "\x1b[1m\x1b[34m"; ///< bright blue
constexpr const char *kBarColor = "\x1b[2m\x1b[33m"; ///< dim yellow

std::string spaces(int count)
{
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string dashes(int count)
{
    return std::string(static_cast<std::size_t>(std::max(count, 0)), '-');
}

class TableWriter {
public:
    explicit TableWriter(const TableStyle &style)
        : m_style(style)
    {
    }

    std::string write(std::vector<TableSection> sections)
    {
        int width = widest(sections);
        if (width > m_style.columns) {
            turnUpright(sections);
            width = widest(sections);
        }
        put(dashes(width) + '\n');
        for (const TableSection &section : sections)
            writeSection(section, width - 2 * section.level());
        return std::move(m_text);
    }

private:
    static int widest(const std::vector<TableSection> &sections)
    {
        int width = 0;
        for (const TableSection &section : sections)
            width = std::max(width, section.width());
        return width;
    }

    static void turnUpright(std::vector<TableSection> &sections)
    {
        for (TableSection &section : sections) {
            if (section.rows().size() == 1 && !section.headers().empty())
                section = section.upright();
        }
    }

    void writeSection(const TableSection &section, int width)
    {
        if (section.title() && !section.title()->empty()) {
            writeLine(section, centered(*section.title(), width, "|"));
            if (section.headers().empty() && section.rows().empty())
                writeLine(section, '+' + dashes(width - 2) + '+');
        }
        const std::vector<int> widths = section.cellWidths(width);
        if (!section.headers().empty()) {
            writeLine(section, ruler(widths));
            writeLine(section, headerLine(section.headers(), widths));
        }
        if (section.rows().empty() || widths.empty())
            return;
        writeLine(section, ruler(widths));
        for (const TableSection::Row &row : section.rows())
            writeLine(section, rowLine(row, widths));
        writeLine(section, ruler(widths));
    }

    static std::string ruler(const std::vector<int> &widths)
    {
        std::string line;
        for (const int width : widths)
            line += (line.empty() ? "+" + dashes(width - 2) : dashes(width - 1)) + '+';
        return line;
    }

    static std::string headerLine(const TableSection::Row &headers, const std::vector<int> &widths)
    {
        std::string line;
        for (std::size_t i = 0; i < std::min(headers.size(), widths.size()); ++i)
            line += centered(headers[i], widths[i], i == 0 ? "|" : "");
        return line;
    }

    std::string rowLine(const TableSection::Row &row, const std::vector<int> &widths) const
    {
        std::string line;
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
            line += cell(row[i], widths[i], i == 0 ? "|" : "");
        return line;
    }

    static std::string centered(const std::string &text, int width, const std::string &leftEdge)
    {
        const int columns = columnsOf(text);
        const int before = width / 2 - columns / 2 - 1;
        const int edge = static_cast<int>(leftEdge.size());
        return leftEdge + spaces(before) + text + spaces(width - 1 - edge - before - columns) + '|';
    }

    std::string cell(const std::string &text, int width, const std::string &leftEdge) const
    {
        const int columns = columnsOf(text);
        const int edge = static_cast<int>(leftEdge.size());
        // Two blanks before the text, if there is room.
        const int before = width >= columns + 2 + edge + 1 ? 2 : 0;
        const std::string shown = m_style.hasColor ? kCellColor + text + kReset : text;
        return leftEdge + spaces(before) + shown + spaces(width - edge - before - columns - 1)
            + '|';
    }

    /// A line between the bars of its level.
    void writeLine(const TableSection &section, const std::string &line)
    {
        std::string bars;
        for (int i = 0; i < section.level(); ++i)
            bars += m_style.hasColor ? kBarColor + std::string("|") + kReset : "|";
        put(bars);
        put(line);
        put(bars);
        put("\n");
    }

    void put(const std::string &text)
    {
        m_text += text;
        if (m_style.hasColor && m_style.resetsColor)
            m_text += kReset;
    }

    const TableStyle m_style;
    std::string m_text;
};

} // namespace

Result<std::string> writeTable(
    const OrderedJson &answer, const std::string &title, const TableStyle &style)
{
    auto sections = TableBuilder().build(answer, title);
    if (!sections)
        return fail(sections.error());
    if (sections->empty())
        return std::string();
    return TableWriter(style).write(*std::move(sections));
}

} // namespace sluice::cli
