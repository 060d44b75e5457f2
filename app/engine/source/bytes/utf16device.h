#pragma once

#include <QIODevice>

#include <string>
#include <vector>

namespace sluice::engine {

/// A text in UTF-16 as UTF-8, its byte order mark included. Sequential. Half of a surrogate pair
/// becomes three bytes that are no UTF-8, and half of a unit at the end one: who reads the text
/// finds them and knows the line.
class Utf16Device final : public QIODevice {
public:
    /// \param text open; must outlive it
    Utf16Device(QIODevice &text, bool isBigEndian);

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxBytes) override;

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    bool convert();
    void append(char16_t unit);
    void appendLoneHigh();

    QIODevice &m_text;
    const bool m_isBigEndian;
    std::vector<char> m_buffer;
    size_t m_kept = 0; ///< bytes at the buffer's front that are half a unit
    char16_t m_high = 0; ///< waits for its other half
    std::string m_made;
    size_t m_given = 0; ///< of m_made
    bool m_isAtEnd = false;
};

} // namespace sluice::engine
