#include "engine/source/json/jsonscan.h"

#include "engine/source/json/jsonrecords.h"
#include "engine/source/json/nameset.h"
#include "engine/source/records/utf8text.h"
#include "json/jsontext.h"

#include <algorithm>
#include <utility>

namespace sluice::engine {

namespace {

/// Long texts fill a chunk before its rows do.
constexpr size_t kJsonChunkBytes = 4 * 1024 * 1024;

/// So do many columns: what is done with a chunk cannot be interrupted, and a row that has few of
/// thousands of members still becomes a line with all of them.
constexpr int kChunkCells = 512 * 1024;

/// Names that are looked up for a chunk: some milliseconds where there are millions of them.
constexpr size_t kChunkNames = 16 * 1024;

/// Names of one record between two looks at the memory that they take.
constexpr size_t kCheckedNames = 4 * 1024;

/// Members of a record whose order is remembered, beside those that are wanted.
constexpr size_t kExpected = 4 * 1024;

/// Records that show less than one in so many of the members: a whole chunk is cleared at once.
constexpr size_t kSparse = 8;

std::string_view bytesBetween(const char *from, const char *to)
{
    return {from, size_t(to - from)};
}

/// Takes blocks and walks their records.
class JsonReader : public RowReader {
public:
    explicit JsonReader(std::shared_ptr<JsonScan> scan)
        : m_scan(std::move(scan))
        , m_lines(JsonLayout::Lines)
        , m_array(JsonLayout::Array)
        , m_objects(JsonLayout::Objects)
    {
    }

protected:
    /// The next record of all files; its members go to member(). False at the end, also where there
    /// are enough, and for a fault.
    template <class Member> bool nextRecord(Member &&member)
    {
        while (!m_scan->isEnough()) {
            const auto step = m_records ? m_records->next(member) : JsonRecords::Step::End;
            if (step == JsonRecords::Step::Record) {
                if (isUtf8Record()) {
                    m_scan->takeRecord();
                    return true;
                }
                m_records->fail(RecordProblem::NotUtf8);
                return failed(m_records->recordStart());
            }
            if (step == JsonRecords::Step::Fault)
                return failed(m_records->position());
            if (!startBlock())
                return false;
        }
        return false;
    }

    JsonScan &scan() { return *m_scan; }

    void outOfMemory() { m_scan->setFault({RecordFault::Kind::NoMemory, {}, m_file, 0}); }

    /// For the members of one record, of which there may be millions.
    bool wasCanceled()
    {
        if (!m_scan->limits().isCanceled())
            return false;
        m_scan->setFault({RecordFault::Kind::Canceled, {}, m_file, 0});
        return true;
    }

    JsonRecords &records() { return *m_records; }

    const FileNumber &fileNumber() const { return m_fileNumber; }

private:
    bool startBlock()
    {
        m_records = nullptr;
        if (!m_scan->nextBlock(m_block, m_file))
            return false;
        const JsonLayout layout = m_scan->layout(m_file);
        m_records = layout == JsonLayout::Lines ? &m_lines
            : layout == JsonLayout::Array       ? &m_array
                                                : &m_objects;
        m_records->start(m_block);
        m_fileNumber.set(m_file);
        m_isUtf8 = isAscii(m_block.begin(), m_block.end())
            || isUtf8(bytesBetween(m_block.begin(), m_block.end()));
        return true;
    }

    bool isUtf8Record() const
    {
        return m_isUtf8 || isUtf8(bytesBetween(m_records->recordStart(), m_records->recordEnd()));
    }

    bool failed(const char *position)
    {
        m_scan->setFault({RecordFault::Kind::Malformed,
            m_records->reason(m_scan->files()[m_file].coding.encoding), m_file,
            m_block.offset() + (position - m_block.begin())});
        m_records = nullptr;
        return false;
    }

    std::shared_ptr<JsonScan> m_scan;
    RecordBlock m_block;
    JsonRecords m_lines;
    JsonRecords m_array;
    JsonRecords m_objects;
    JsonRecords *m_records = nullptr; ///< those of the block in work
    int m_file = 0;
    FileNumber m_fileNumber;
    bool m_isUtf8 = false;
};

class JsonRowReader final : public JsonReader {
public:
    explicit JsonRowReader(std::shared_ptr<JsonScan> scan)
        : JsonReader(std::move(scan))
        , m_seen(this->scan().members().size(), -1)
        , m_wayUsed(this->scan().ways().size(), -1)
    {
        for (size_t i = 0; i < m_members.size(); ++i) {
            if (m_members[i].hasWays)
                m_nested.push_back(i);
        }
    }

    bool read(RowChunk &chunk) override
    {
        int rows = 0;
        size_t bytes = 0;
        const int capacity
            = std::clamp(kChunkCells / std::max(1, int(scan().used().size())), 1, chunk.capacity());
        const bool isSparse = m_isSparse;
        if (isSparse)
            clearAll(chunk);
        size_t values = 0;
        while (rows < capacity && bytes < kJsonChunkBytes) {
            ++m_record;
            m_place = 0;
            m_found = 0;
            for (const size_t member : m_nested)
                clear(chunk, rows, m_members[member]);
            const bool isRecord = nextRecord([&](const JsonValue &name, const JsonValue &value) {
                return take(chunk, rows, name, value);
            });
            if (!isRecord)
                break;
            if (m_found < m_seen.size() && !isSparse)
                clearMissing(chunk, rows);
            values += m_found;
            const auto text = bytesBetween(records().recordStart(), records().recordEnd());
            if (scan().recordColumn() >= 0)
                chunk.setText(scan().recordColumn(), rows, oneLine(text));
            if (scan().fileColumn() >= 0)
                chunk.setText(scan().fileColumn(), rows, fileNumber().text());
            bytes += text.size();
            ++rows;
        }
        if (scan().fault())
            return false;
        m_isSparse = values * kSparse < size_t(rows) * m_seen.size();
        chunk.setSize(rows);
        scan().addRows(rows);
        return true;
    }

private:
    bool take(RowChunk &chunk, int row, const JsonValue &name, const JsonValue &value)
    {
        if (name.hasHalfPair)
            return records().fail(RecordProblem::HalfPair, name.text);
        if (m_place % kCheckedNames == kCheckedNames - 1 && wasCanceled())
            return false;
        const int member = memberOf(name);
        if (member < 0)
            return true;
        const JsonScan::Member &wanted = scan().members()[size_t(member)];
        if (m_seen[size_t(member)] == m_record)
            return records().fail(RecordProblem::Twice, name.text);
        m_seen[size_t(member)] = m_record;
        ++m_found;
        if (!wanted.ways.empty() && value.kind == JsonKind::Nested && value.text.front() == '{') {
            Ways ways;
            for (const size_t way : wanted.ways)
                ways.push_back({way, scan().ways()[way].rest});
            if (!takeNested(chunk, row, ways, value.text))
                return false;
        }
        return set(chunk, row, wanted, name, value);
    }

    bool set(RowChunk &chunk, int row, const JsonScan::Member &wanted, const JsonValue &name,
        const JsonValue &value)
    {
        if (value.kind == JsonKind::Null) {
            clear(chunk, row, wanted);
            return true;
        }
        if (wanted.text >= 0) {
            if (value.hasHalfPair && value.kind == JsonKind::String)
                return records().fail(RecordProblem::HalfPair, name.text);
            chunk.setText(wanted.text, row, jsonTextOf(value, m_scratch));
        }
        if (wanted.json >= 0)
            chunk.setText(wanted.json, row, jsonLineOf(value, m_scratch));
        return true;
    }

    /// Ways that lead into an object, and what is left of them.
    using Ways = std::vector<std::pair<size_t, std::string_view>>;

    /// \param text the object, which was looked through before
    bool takeNested(RowChunk &chunk, int row, const Ways &ways, std::string_view text)
    {
        JsonScanner scanner(false);
        scanner.setText(text.data());
        std::string member;
        return scanner.object([&](const JsonValue &name, const JsonValue &value) {
            member = jsonTextOf(name, m_scratch);
            Ways further;
            for (const auto &[way, rest] : ways) {
                if (rest == member) {
                    if (!takeWay(chunk, row, way, name, value))
                        return false;
                } else if (rest.size() > member.size() && rest.starts_with(member)
                    && rest[member.size()] == '.') {
                    further.push_back({way, rest.substr(member.size() + 1)});
                }
            }
            const bool isObject = value.kind == JsonKind::Nested && value.text.front() == '{';
            return further.empty() || !isObject || takeNested(chunk, row, further, value.text);
        });
    }

    bool takeWay(
        RowChunk &chunk, int row, size_t way, const JsonValue &name, const JsonValue &value)
    {
        if (std::exchange(m_wayUsed[way], m_record) == m_record)
            return records().fail(RecordProblem::Twice, name.text);
        const size_t member = scan().ways()[way].member;
        return m_seen[member] == m_record || set(chunk, row, m_members[member], name, value);
    }

    /// Records mostly have the members of the one before, in its order.
    int memberOf(const JsonValue &name)
    {
        const size_t place = m_place++;
        if (place >= m_seen.size() + kExpected)
            return scan().find(jsonTextOf(name, m_scratch));
        if (place == m_expected.size())
            m_expected.emplace_back();
        Expected &expected = m_expected[place];
        if (expected.name != name.text) {
            expected.name = name.text;
            expected.member = scan().find(jsonTextOf(name, m_scratch));
        }
        return expected.member;
    }

    void clearAll(RowChunk &chunk) const
    {
        for (const JsonScan::Member &member : m_members) {
            if (member.text >= 0)
                chunk.setAllNull(member.text);
            if (member.json >= 0)
                chunk.setAllNull(member.json);
        }
    }

    void clearMissing(RowChunk &chunk, int row) const
    {
        for (size_t i = 0; i < m_seen.size(); ++i) {
            if (m_seen[i] != m_record && !m_members[i].hasWays)
                clear(chunk, row, m_members[i]);
        }
    }

    static void clear(RowChunk &chunk, int row, const JsonScan::Member &member)
    {
        if (member.text >= 0)
            chunk.setNull(member.text, row);
        if (member.json >= 0)
            chunk.setNull(member.json, row);
    }

    /// As it was written where that is possible.
    std::string_view oneLine(std::string_view record)
    {
        if (record.find('\n') == std::string_view::npos)
            return record;
        m_scratch.clear();
        appendCompact(m_scratch, record);
        return m_scratch;
    }

    struct Expected {
        std::string name; ///< with its quotes
        int member = -1;
    };

    std::vector<qint64> m_seen; ///< the last record with the member
    std::vector<qint64> m_wayUsed; ///< the last record that had it
    std::vector<size_t> m_nested; ///< members with ways
    const std::vector<JsonScan::Member> &m_members = scan().members();
    std::vector<Expected> m_expected;
    size_t m_place = 0;
    size_t m_found = 0;
    bool m_isSparse = false; ///< the records of the chunk before
    qint64 m_record = 0;
    std::string m_scratch;
};

class JsonNameReader final : public JsonReader {
public:
    JsonNameReader(std::shared_ptr<JsonScan> scan, int column)
        : JsonReader(std::move(scan))
        , m_column(column)
        , m_reserved(this->scan().limits().memory)
    {
    }

    bool read(RowChunk &chunk) override
    {
        int rows = 0;
        size_t names = 0;
        size_t bytes = 0;
        bool isEnd = false;
        // A record may bring any number of names: what a chunk cannot hold is left for the next.
        while (m_new.empty() && bytes < kJsonChunkBytes && names < kChunkNames) {
            const bool isRecord = nextRecord([&](const JsonValue &name, const JsonValue &) {
                if (name.hasHalfPair)
                    return records().fail(RecordProblem::HalfPair, name.text);
                m_known.insert(name.text);
                return ++names % kCheckedNames != 0 || (reserve() && !wasCanceled());
            });
            isEnd = !isRecord;
            if (isEnd)
                break;
            bytes += size_t(records().recordEnd() - records().recordStart());
            m_new = m_known.takeNew();
            if (!m_new.empty() && !reserve())
                return false;
        }
        if (scan().fault())
            return false;
        // Only between chunks does DuckDB see that the query was interrupted.
        if (m_new.empty() && !isEnd)
            chunk.setNull(m_column, rows++);
        for (; rows < chunk.capacity() && !m_new.empty(); ++rows) {
            m_name.clear();
            appendUnescaped(m_name, m_new.back());
            m_new.pop_back();
            chunk.setText(m_column, rows, m_name);
        }
        chunk.setSize(rows);
        return true;
    }

private:
    /// Names are there twice while they are handed on.
    bool reserve()
    {
        if (m_reserved.resize(2 * m_known.bytes()))
            return true;
        outOfMemory();
        return false;
    }

    const int m_column;
    MemoryBudget::Reservation m_reserved;
    NameSet m_known; ///< with their quotes
    std::vector<std::string_view> m_new;
    std::string m_name;
};

} // namespace

JsonScan::JsonScan(QList<S3Object> files, QList<JsonLayout> layouts, const QStringList &fields,
    const QList<JsonColumn> &columns, QList<int> used, int maxThreads, ReadLimits limits)
    : RecordScan(std::move(files), std::move(used), maxThreads, std::move(limits))
    , m_layouts(std::move(layouts))
{
    std::unordered_map<int, size_t> memberOf;
    for (int i = 0; i < columns.size(); ++i) {
        const JsonColumn &column = columns[i];
        if (column.kind == JsonColumn::Kind::Record)
            m_recordColumn = i;
        if (column.kind == JsonColumn::Kind::Name)
            m_nameColumn = i;
        if (column.kind != JsonColumn::Kind::Text && column.kind != JsonColumn::Kind::Json)
            continue;
        const auto [member, isNew] = memberOf.emplace(column.field, m_members.size());
        if (isNew)
            m_members.push_back(Member {fields[column.field].toStdString(), -1, -1});
        Member &wanted = m_members[member->second];
        (column.kind == JsonColumn::Kind::Text ? wanted.text : wanted.json) = i;
    }
    addWays();
    for (size_t i = 0; i < m_members.size(); ++i)
        m_byName.emplace(m_members[i].name, int(i));
}

void JsonScan::addWays()
{
    std::unordered_map<std::string, size_t> known;
    for (size_t i = 0; i < m_members.size(); ++i)
        known.emplace(m_members[i].name, i);
    const size_t wanted = m_members.size();
    for (size_t i = 0; i < wanted; ++i) {
        const std::string name = m_members[i].name;
        for (size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
            if (dot == 0 || dot + 1 == name.size())
                continue;
            const auto [from, isNew] = known.emplace(name.substr(0, dot), m_members.size());
            if (isNew)
                m_members.push_back(Member {from->first, -1, -1});
            m_members[from->second].ways.push_back(m_ways.size());
            m_ways.push_back({name.substr(dot + 1), i});
            m_members[i].hasWays = true;
        }
    }
}

std::unique_ptr<RowReader> JsonScan::makeReader()
{
    auto self = std::static_pointer_cast<JsonScan>(shared_from_this());
    if (m_nameColumn >= 0)
        return std::make_unique<JsonNameReader>(std::move(self), m_nameColumn);
    return std::make_unique<JsonRowReader>(std::move(self));
}

int JsonScan::find(std::string_view name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? -1 : found->second;
}

std::unique_ptr<RecordFile> JsonScan::cutter(QIODevice &device, int file) const
{
    if (m_layouts[file] == JsonLayout::Lines)
        return std::make_unique<JsonLinesFile>(device, limits());
    return std::make_unique<JsonObjectsFile>(device, m_layouts[file], limits());
}

} // namespace sluice::engine
