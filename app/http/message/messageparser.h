#pragma once

#include "http/message/message.h"

#include <QByteArrayView>

#include <memory>

namespace sluice::http {

/// A parser of one message, which is not asked again once that is done or at fault.
class MessageParser {
public:
    struct Step {
        qsizetype used = 0;
        bool needsMore = false;
        MessageFault fault = MessageFault::None;
    };

    MessageParser() = default;
    virtual ~MessageParser() = default;
    MessageParser(const MessageParser &) = delete;
    MessageParser &operator=(const MessageParser &) = delete;

    /// Reads the head, or the next part of the body. What it does not use it needs again, with more
    /// behind it.
    virtual Step read(QByteArrayView bytes) = 0;
    virtual bool hasHead() const = 0;
    virtual bool isDone() const = 0;
    virtual bool endsWithConnection() const = 0;
};

/// Boost.Beast's, made strict. \param message what is read goes there; must outlive it
std::unique_ptr<MessageParser> makeMessageParser(
    MessageKind kind, const MessageLimits &limits, Message &message);

} // namespace sluice::http
