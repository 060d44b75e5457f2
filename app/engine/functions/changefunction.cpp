#include "engine/functions/changefunction.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace sluice::engine {

namespace {

struct Change {
    char kind = 'T';
    std::string_view mask; ///< one code point
    std::size_t length = 0; ///< code points
};

bool continuesCodePoint(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Bytes of the first `count` code points, or of all.
std::size_t bytesOfFirst(std::string_view utf8, std::size_t &count)
{
    std::size_t bytes = 0;
    std::size_t points = 0;
    while (bytes < utf8.size() && points < count) {
        ++bytes;
        while (bytes < utf8.size() && continuesCodePoint(utf8[bytes]))
            ++bytes;
        ++points;
    }
    count = points;
    return bytes;
}

/// Bytes of the last `count` code points, or of all.
std::size_t bytesOfLast(std::string_view utf8, std::size_t &count)
{
    std::size_t from = utf8.size();
    std::size_t points = 0;
    while (from > 0 && points < count) {
        --from;
        while (from > 0 && continuesCodePoint(utf8[from]))
            --from;
        ++points;
    }
    count = points;
    return utf8.size() - from;
}

std::string repeated(std::string_view mask, std::size_t count)
{
    std::string text;
    text.reserve(mask.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        text += mask;
    return text;
}

void apply(const Change &change, std::string &text)
{
    std::size_t count = change.length;
    switch (change.kind) {
    case 'T':
        text.resize(bytesOfFirst(text, count));
        return;
    case 'A':
        text = repeated(change.mask, count);
        return;
    case 'F': {
        const std::size_t bytes = bytesOfFirst(text, count);
        text.replace(0, bytes, repeated(change.mask, count));
        return;
    }
    default: {
        const std::size_t bytes = bytesOfLast(text, count);
        text.replace(text.size() - bytes, bytes, repeated(change.mask, count));
        return;
    }
    }
}

/// Empty when the text is no list of changes.
std::vector<Change> readChanges(std::string_view list)
{
    std::vector<Change> changes;
    while (!list.empty()) {
        Change change;
        change.kind = list.front();
        list.remove_prefix(1);
        std::size_t one = 1;
        change.mask = list.substr(0, change.kind == 'T' ? 0 : bytesOfFirst(list, one));
        list.remove_prefix(change.mask.size());
        const auto [end, error]
            = std::from_chars(list.data(), list.data() + list.size(), change.length);
        list.remove_prefix(std::size_t(end - list.data()));
        if (std::string_view("TAFL").find(change.kind) == std::string_view::npos
            || error != std::errc() || list.empty() || list.front() != ';')
            return {};
        list.remove_prefix(1);
        changes.push_back(change);
    }
    return changes;
}

void runChanges(ScalarCall &call)
{
    std::vector<Change> changes;
    if (call.rowCount() > 0 && !call.isNull(1, 0))
        changes = readChanges(call.text(1, 0)); // a constant
    if (changes.empty())
        return call.fail("sluice_changed() was given no changes.");
    std::string text;
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        if (call.isNull(0, row)) {
            call.setNull(row);
            continue;
        }
        text = call.text(0, row);
        for (const Change &change : changes)
            apply(change, text);
        call.setText(row, text);
    }
}

} // namespace

ScalarFunction changedFunction()
{
    return {"sluice_changed", 2, ScalarFunction::Result::Text, runChanges};
}

} // namespace sluice::engine
