#pragma once

#include "http/message/message.h"

#include <QByteArrayView>

#include <memory>

namespace sluice::http {

class MessageParser;

/// Reads requests or answers of HTTP/1.1, one after the other, from bytes as they come. Strict:
/// what two readers could understand in two ways is a fault. Between messages it holds nothing.
class MessageReader {
public:
    MessageReader(MessageKind kind, const MessageLimits &limits);
    ~MessageReader();
    MessageReader(const MessageReader &) = delete;
    MessageReader &operator=(const MessageReader &) = delete;

    /// \return how many of the bytes are of this message: fewer than all when it is done or at
    /// fault, after which none are taken
    qsizetype add(QByteArrayView bytes);

    /// The peer closed. A body that is only told by its end is complete then; a head is at fault.
    void end();

    bool hasBegun() const { return m_parser != nullptr; }

    bool hasHead() const { return m_hasHead; }

    bool isDone() const { return m_isDone; }

    MessageFault fault() const { return m_fault; }

    /// The headers and status are there with the head.
    const Message &message() const { return m_message; }

    /// Of the body, what was read of it, or of the head.
    qint64 heldBytes() const { return m_headBytes + m_message.body.size() + m_rest.size(); }

    /// What is done, and makes ready for the next.
    Message take();

private:
    qsizetype parse(QByteArrayView bytes);
    void stop(MessageFault fault);

    MessageLimits m_limits;
    std::unique_ptr<MessageParser> m_parser; ///< while a message is read
    Message m_message;
    QByteArray m_rest; ///< the beginning of something that can be read as a whole only
    qsizetype m_headBytes = 0;
    MessageKind m_kind;
    MessageFault m_fault = MessageFault::None;
    bool m_hasHead = false;
    bool m_isDone = false;
};

} // namespace sluice::http
