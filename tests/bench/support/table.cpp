#include "tests/bench/support/table.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace sluice::bench {

namespace {

std::string numberText(double number)
{
    const int digits = number >= 100 ? 0 : number >= 10 ? 1 : 2;
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, number);
    return text;
}

std::string withUnit(const std::string &number, const std::string &unit)
{
    return unit == "x" || unit.empty() ? number + unit : number + ' ' + unit;
}

std::string goalText(const Row &row)
{
    if (row.goal.kind == Goal::Kind::None)
        return "-";
    char text[64];
    std::snprintf(text, sizeof text, "%s %g",
        row.goal.kind == Goal::Kind::AtLeast ? ">=" : "<=", row.goal.value);
    return withUnit(text, row.unit);
}

std::string_view verdict(const Row &row)
{
    if (row.goal.kind == Goal::Kind::None)
        return "";
    return row.goal.isReachedBy(row.figure) ? "reached" : "MISSED";
}

} // namespace

bool Goal::isReachedBy(double figure) const
{
    return kind == Kind::None || (kind == Kind::AtLeast ? figure >= value : figure <= value);
}

void report(const Row &row)
{
    const std::string figure = withUnit(numberText(row.figure), row.unit);
    const std::string line = row.number + '\t' + row.what + '\t' + figure + '\t' + goalText(row)
        + '\t' + std::string(verdict(row)) + '\t' + row.detail + '\n';
    std::printf("%-4s %-60s %12s  goal %-12s %-8s %s\n", row.number.c_str(), row.what.c_str(),
        figure.c_str(), goalText(row).c_str(), std::string(verdict(row)).c_str(),
        row.detail.c_str());
    std::fflush(stdout);
    const char *path = std::getenv("SLUICE_BENCH_TABLE");
    if (!path)
        return;
    std::FILE *file = std::fopen(path, "a");
    if (!file || std::fputs(line.c_str(), file) < 0 || std::fclose(file) != 0) {
        std::fprintf(stderr, "Writing %s failed; the table lacks a row.\n", path);
        std::exit(1);
    }
}

} // namespace sluice::bench
