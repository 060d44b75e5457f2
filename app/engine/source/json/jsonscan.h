#pragma once

#include "engine/source/json/jsonfile.h"
#include "engine/source/records/recordscan.h"

#include <QStringList>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace sluice::engine {

/// What a column of a JsonTable holds of each record.
struct JsonColumn {
    enum class Kind {
        Nothing,
        Text, ///< a member's characters, of a nested one its JSON
        Json, ///< a member's JSON as it was written
        Record, ///< the whole record's JSON
        Name ///< no records: each member name, at least once, and nulls
    };

    Kind kind = Kind::Nothing;
    int field = 0;
};

/// One way through some JSON files.
class JsonScan final : public RecordScan {
public:
    /// What is wanted of a member: positions in the chunk, or -1.
    struct Member {
        std::string name;
        int text = -1;
        int json = -1;
        bool hasWays = false; ///< its name has dots: it may be nested, too
        std::vector<size_t> ways {}; ///< that begin here, indexes into ways()
    };

    /// How a field is found whose name is a way, "address.city": from the member "address" on. A
    /// name with several dots has one for each, because names of members may have dots.
    struct Way {
        std::string rest; ///< "city"
        size_t member = 0; ///< with the whole name; if a record has that, it counts
    };

    /// \param layouts of the files. \param columns one for each of `used`
    JsonScan(QList<S3Object> files, QList<JsonLayout> layouts, const QStringList &fields,
        const QList<JsonColumn> &columns, QList<int> used, int maxThreads, ReadLimits limits);

    std::unique_ptr<RowReader> makeReader() override;

    JsonLayout layout(int file) const { return m_layouts[file]; }

    const std::vector<Member> &members() const { return m_members; }

    const std::vector<Way> &ways() const { return m_ways; }

    /// Index into members(), -1 for one that nobody wants.
    int find(std::string_view name) const;

    int recordColumn() const { return m_recordColumn; } ///< position in the chunk, or -1

protected:
    std::unique_ptr<RecordFile> cutter(QIODevice &device, int file) const override;

private:
    void addWays();

    const QList<JsonLayout> m_layouts;
    std::vector<Member> m_members;
    std::vector<Way> m_ways;
    std::unordered_map<std::string_view, int> m_byName;
    int m_recordColumn = -1;
    int m_nameColumn = -1;
};

} // namespace sluice::engine
