#include "engine/functions/partitionfolders.h"

#include <QByteArrayView>

namespace sluice::engine {

namespace {

/// As the name of a folder, and of nothing else: neither a way nor hidden.
void appendFolderName(std::string &name, std::string_view text)
{
    static constexpr char kDigits[] = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c != '/' && c != '%' && byte >= 0x20 && byte != 0x7F) {
            name += c;
            continue;
        }
        name += '%';
        name += kDigits[byte >> 4U];
        name += kDigits[byte & 0xFU];
    }
}

/// The name of the field whose folder no file system can hold; empty: all can be.
QByteArray tooLongName(std::string_view folder)
{
    constexpr std::size_t kLongest = 255;
    while (!folder.empty()) {
        const std::size_t end = std::min(folder.find('/'), folder.size());
        if (end > kLongest)
            return QByteArray(folder.data(), qsizetype(folder.find('=')));
        folder.remove_prefix(std::min(end + 1, folder.size()));
    }
    return {};
}

} // namespace

PartitionFolders::PartitionFolders(const QStringList &names)
{
    for (const QString &name : names) {
        std::string folder;
        appendFolderName(folder, name.toStdString());
        if (folder.starts_with('.'))
            folder.replace(0, 1, "%2E");
        m_names.push_back(folder + '=');
    }
}

std::string PartitionFolders::folderOf(const ScalarCall &call, std::size_t first, idx_t row) const
{
    std::string folder;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (i > 0)
            folder += '/';
        folder += m_names[i];
        // Text of CSV has no other way to be missing.
        if (call.isNull(first + i, row) || call.text(first + i, row).empty())
            folder += "null";
        else
            appendFolderName(folder, call.text(first + i, row));
    }
    return folder;
}

QByteArray PartitionFolders::numbersOf(
    const std::vector<std::string> &folders, std::vector<int> &numbers)
{
    const std::lock_guard lock(m_mutex);
    for (const std::string &folder : folders) {
        auto known = m_numbers.find(folder);
        if (known == m_numbers.end()) {
            if (const QByteArray name = tooLongName(folder); !name.isEmpty())
                return kFolderNameMark + name;
            if (m_folders.size() == kMost)
                return kFoldersMark;
            known = m_numbers.emplace(folder, int(m_folders.size())).first;
            m_folders.push_back(folder);
        }
        numbers.push_back(known->second);
    }
    return {};
}

QString PartitionFolders::folder(int number) const
{
    const std::lock_guard lock(m_mutex);
    return number >= 0 && std::size_t(number) < m_folders.size()
        ? QString::fromStdString(m_folders[std::size_t(number)])
        : QString();
}

int PartitionSets::add(const std::shared_ptr<PartitionFolders> &folders)
{
    const std::lock_guard lock(m_mutex);
    m_sets.removeIf([](const auto &entry) { return entry.value().expired(); });
    m_sets.insert(m_next, folders);
    return m_next++;
}

std::shared_ptr<PartitionFolders> PartitionSets::find(std::string_view number) const
{
    const std::lock_guard lock(m_mutex);
    return m_sets.value(QByteArrayView(number.data(), qsizetype(number.size())).toInt()).lock();
}

ScalarFunction partitionFunction(const PartitionSets &sets)
{
    const auto run = [&sets](ScalarCall &call) {
        std::shared_ptr<PartitionFolders> set;
        if (call.rowCount() > 0 && !call.isNull(0, 0))
            set = sets.find(call.text(0, 0)); // a constant
        if (!set)
            return call.fail("sluice_partition() was given the number of no folders.");
        std::vector<std::string> folders;
        for (idx_t row = 0; row < call.rowCount(); ++row)
            folders.push_back(set->folderOf(call, 1, row));
        std::vector<int> numbers;
        if (const QByteArray mark = set->numbersOf(folders, numbers); !mark.isEmpty())
            return call.fail(mark);
        for (idx_t row = 0; row < call.rowCount(); ++row)
            call.setText(row, std::to_string(numbers[row]));
    };
    return {"sluice_partition", ScalarFunction::kAnyNumber, ScalarFunction::Result::Text, run};
}

} // namespace sluice::engine
