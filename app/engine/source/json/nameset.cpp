#include "engine/source/json/nameset.h"

#include <algorithm>
#include <cstring>

namespace sluice::engine {

namespace {

constexpr size_t kBlockBytes = 256 * 1024;
constexpr size_t kFirstPlaces = 1024;

} // namespace

bool NameSet::insert(std::string_view name)
{
    if (2 * (m_names.size() + 1) > m_places.size())
        enlarge();
    quint32 &place = m_places[placeOf(name)];
    if (place != 0)
        return false;
    m_names.push_back(keep(name));
    place = quint32(m_names.size());
    return true;
}

std::vector<std::string_view> NameSet::takeNew()
{
    std::vector<std::string_view> taken(m_names.begin() + ptrdiff_t(m_taken), m_names.end());
    m_taken = m_names.size();
    return taken;
}

qint64 NameSet::bytes() const
{
    return m_blockBytes + qint64(m_names.capacity() * sizeof(std::string_view))
        + qint64(m_places.capacity() * sizeof(quint32));
}

std::string_view NameSet::keep(std::string_view name)
{
    if (name.size() > m_left || m_blocks.empty()) {
        m_left = std::max(kBlockBytes, name.size());
        m_blocks.emplace_back(new char[m_left]);
        m_next = m_blocks.back().get();
        m_blockBytes += qint64(m_left);
    }
    std::memcpy(m_next, name.data(), name.size());
    const std::string_view kept(m_next, name.size());
    m_next += name.size();
    m_left -= name.size();
    return kept;
}

/// Of the name, or a free one for it.
size_t NameSet::placeOf(std::string_view name) const
{
    const size_t mask = m_places.size() - 1;
    size_t place = std::hash<std::string_view>()(name) & mask;
    while (m_places[place] != 0 && m_names[m_places[place] - 1] != name)
        place = (place + 1) & mask;
    return place;
}

void NameSet::enlarge()
{
    m_places.assign(std::max(kFirstPlaces, 2 * m_places.size()), 0);
    for (size_t i = 0; i < m_names.size(); ++i)
        m_places[placeOf(m_names[i])] = quint32(i + 1);
}

} // namespace sluice::engine
