#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace sluice::engine {

/// Texts, each once. Millions of them take few allocations, so that they also go in no time.
class NameSet {
public:
    /// \return true when it was not there. The text is copied.
    bool insert(std::string_view name);

    /// What insert() has added since the last call of this.
    std::vector<std::string_view> takeNew();

    /// What it takes, with room to grow.
    qint64 bytes() const;

private:
    std::string_view keep(std::string_view name);
    size_t placeOf(std::string_view name) const;
    void enlarge();

    std::vector<std::unique_ptr<char[]>> m_blocks;
    size_t m_left = 0; ///< in the last block
    char *m_next = nullptr;
    qint64 m_blockBytes = 0;
    std::vector<std::string_view> m_names;
    size_t m_taken = 0; ///< of them
    std::vector<quint32> m_places; ///< a power of two; indexes of names from 1, 0: free
};

} // namespace sluice::engine
