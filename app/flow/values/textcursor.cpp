#include "flow/values/textcursor.h"

namespace sluice::flow {

std::string_view withoutLiteral(
    std::string_view text, std::string_view first, std::string_view second)
{
    if (text.empty() || text.back() != '\'')
        return text;
    Cursor cursor(text);
    const bool isLiteral = (cursor.takeWord(first) || cursor.takeWord(second)) && cursor.take('\'');
    return isLiteral && !cursor.isAtEnd() ? cursor.rest().substr(0, cursor.rest().size() - 1)
                                          : text;
}

} // namespace sluice::flow
