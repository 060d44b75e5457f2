#include "emulator/appflow/entities/recordtext.h"

#include "json/jsontext.h"

#include <algorithm>
#include <string>

namespace sluice::emulator {

namespace {

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), size_t(text.size())};
}

QByteArray onOneLine(const char *begin, const char *end)
{
    const QByteArray record = QByteArray::fromRawData(begin, end - begin);
    if (!record.contains('\n') && !record.contains('\r'))
        return record;
    std::string line;
    appendCompact(line, viewOf(record));
    return QByteArray::fromStdString(line);
}

/// The scanner reads a little beyond the end.
void pad(QByteArray &text)
{
    text.reserve(text.size() + qsizetype(JsonScanner::kPadding));
}

} // namespace

QByteArray decodedJsonString(const QByteArray &raw)
{
    std::string text;
    appendComparable(text, viewOf(raw));
    return QByteArray::fromStdString(text);
}

std::optional<RecordText> RecordText::read(const QByteArray &text)
{
    RecordText record;
    record.m_text = text;
    pad(record.m_text);
    const char *begin = record.m_text.constData();
    JsonScanner scanner(false);
    scanner.setText(begin);
    scanner.skipBlanks();
    if (*scanner.at() != '{')
        return std::nullopt;
    const bool isWhole = scanner.object([&](const JsonValue &name, const JsonValue &value) {
        std::string decoded;
        appendComparable(decoded, name.text);
        record.m_members.append({QByteArray::fromStdString(decoded), name.text.data() - begin,
            value.text.data() - begin, value.text.data() + value.text.size() - begin});
        return true;
    });
    scanner.skipBlanks();
    if (!isWhole || scanner.at() - begin < text.size())
        return std::nullopt;
    return record;
}

QByteArray RecordText::valueText(const Member &member) const
{
    return m_text.sliced(member.valueAt, member.end - member.valueAt);
}

QByteArray RecordText::valueOf(const QByteArray &name) const
{
    const auto found = std::find_if(m_members.crbegin(), m_members.crend(),
        [&name](const Member &member) { return member.name == name; });
    return found == m_members.crend() ? QByteArray() : valueText(*found);
}

/// By name the place of the member that counts.
QHash<QByteArray, qsizetype> RecordText::places() const
{
    QHash<QByteArray, qsizetype> places;
    for (qsizetype i = 0; i < m_members.size(); ++i)
        places.insert(m_members[i].name, i);
    return places;
}

QByteArray RecordText::mergedWith(const RecordText &other) const
{
    const auto own = places();
    const auto given = other.places();
    QByteArray merged;
    merged.reserve(m_text.size() + other.m_text.size());
    qsizetype copied = 0;
    for (qsizetype i = 0; i < m_members.size(); ++i) {
        const Member &member = m_members[i];
        const auto replacing = given.constFind(member.name);
        if (replacing == given.cend() || own.value(member.name) != i)
            continue;
        merged += m_text.sliced(copied, member.valueAt - copied);
        merged += other.valueText(other.m_members[*replacing]);
        copied = member.end;
    }
    QByteArray added;
    for (qsizetype i = 0; i < other.m_members.size(); ++i) {
        const Member &member = other.m_members[i];
        if (own.contains(member.name) || given.value(member.name) != i)
            continue;
        if (!m_members.isEmpty() || !added.isEmpty())
            added += ',';
        added += other.m_text.sliced(member.nameAt, member.end - member.nameAt);
    }
    // Behind the last value, so that a blank before the bracket stays there.
    const qsizetype end = m_members.isEmpty() ? m_text.indexOf('{') + 1 : m_members.last().end;
    merged += m_text.sliced(copied, end - copied) + added + m_text.sliced(end);
    return merged;
}

qsizetype forEachRecord(QByteArray &text, const std::function<bool(const QByteArray &record)> &add)
{
    pad(text);
    const char *begin = text.constData();
    const char *end = begin + text.size();
    const auto lineOf = [begin](const char *at) { return std::count(begin, at, '\n') + 1; };
    JsonScanner scanner(false);
    scanner.setText(begin + (text.startsWith("\xEF\xBB\xBF") ? 3 : 0));
    scanner.skipBlanks();
    const bool isList = scanner.take('[');
    for (bool isFirst = true;; isFirst = false) {
        scanner.skipBlanks();
        if (scanner.at() >= end)
            return isList ? lineOf(end) : 0;
        if (isList && scanner.take(']')) {
            scanner.skipBlanks();
            return scanner.at() < end ? lineOf(scanner.at()) : 0;
        }
        if (isList && !isFirst && !scanner.take(','))
            return lineOf(scanner.at());
        scanner.skipBlanks();
        const char *start = scanner.at();
        JsonValue record;
        if (*start != '{' || !scanner.value(record))
            return lineOf(start);
        if (!add(onOneLine(start, scanner.at())))
            return 0;
    }
}

} // namespace sluice::emulator
