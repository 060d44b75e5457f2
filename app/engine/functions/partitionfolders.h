#pragma once

#include "engine/duckdb/scalarfunction.h"

#include <QHash>
#include <QStringList>

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace sluice::engine {

/// The folders into which one run parts its records, by number: folders of DuckDB's are named by
/// it, because a value can be longer than the name of a file. Thread-safe.
class PartitionFolders {
public:
    /// More are no way to sort anything, and each is a file at least.
    static constexpr std::size_t kMost = 10'000;

    /// \param names of the fields, folder in folder
    explicit PartitionFolders(const QStringList &names);

    /// "Region=BE/City=null" of the record in a row, whose values are the call's arguments from
    /// `first` on (reference 5.3). What no name of a folder can hold is written as %2F.
    std::string folderOf(const ScalarCall &call, std::size_t first, idx_t row) const;

    /// Numbers of folders, in their order. \return nothing, or the mark of why there are none
    QByteArray numbersOf(const std::vector<std::string> &folders, std::vector<int> &numbers);

    QString folder(int number) const;

private:
    std::vector<std::string> m_names; ///< "Region="
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, int> m_numbers;
    std::vector<std::string> m_folders;
};

// The marks in a DuckDB error.

/// There are too many.
inline constexpr const char *kFoldersMark = "sluice-too-many-folders";
/// A value is longer than the name of a folder; the name's beginning follows.
inline constexpr const char *kFolderNameMark = "sluice-folder-name-too-long:";

/// The folders of runs, which SQL finds by number. Thread-safe.
class PartitionSets {
public:
    /// Gives them a number that nobody has. They are forgotten with their last owner.
    int add(const std::shared_ptr<PartitionFolders> &folders);

    /// Null when they are none or gone. \param number as text
    std::shared_ptr<PartitionFolders> find(std::string_view number) const;

private:
    mutable std::mutex m_mutex;
    int m_next = 1;
    QHash<int, std::weak_ptr<PartitionFolders>> m_sets;
};

/// sluice_partition(); see sqlfunctions.h. \param sets must outlive the function.
ScalarFunction partitionFunction(const PartitionSets &sets);

} // namespace sluice::engine
