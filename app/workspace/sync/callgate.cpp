#include "workspace/sync/callgate.h"

#include <algorithm>

namespace sluice::workspace {

CallGate::CallGate(QString serviceName, QObject *parent)
    : QObject(parent)
    , m_serviceName(std::move(serviceName))
{
}

QStringList CallGate::words() const
{
    QStringList words;
    for (const Call &call : m_calls) {
        if (!call.words.isEmpty())
            words.append(call.words);
    }
    return words;
}

void CallGate::giveUp()
{
    Error sent;
    sent.kind = ErrorKind::Unavailable;
    sent.message
        = tr("%1 did not answer, and waiting was stopped. What was asked for may still be done "
             "when it goes on; look at the lists before you try again.")
              .arg(m_serviceName);
    Error unsent = sent;
    unsent.message = tr("%1 did not answer, and waiting was stopped before anything was sent. Try "
                        "again when it answers.")
                         .arg(m_serviceName);
    const auto calls = std::exchange(m_calls, {});
    for (const Call &call : calls)
        call.end(call.begin ? unsent : sent);
}

void CallGate::open()
{
    m_state = State::Open;
    for (const int id : waiting())
        begin(id);
}

void CallGate::hold()
{
    m_state = State::Held;
}

void CallGate::close(const Error &error)
{
    m_state = State::Closed;
    m_error = error;
    for (const int id : waiting()) {
        if (const auto call = find(id); call != m_calls.end()) {
            const auto end = call->end;
            m_calls.erase(call);
            end(error);
        }
    }
}

std::vector<int> CallGate::waiting() const
{
    std::vector<int> waiting;
    for (const Call &call : m_calls) {
        if (call.begin)
            waiting.push_back(call.id);
    }
    return waiting;
}

int CallGate::add(Call call)
{
    call.id = ++m_lastId;
    m_calls.push_back(std::move(call));
    return m_lastId;
}

void CallGate::begin(int id)
{
    const auto call = find(id);
    if (call == m_calls.end())
        return;
    const auto begin = std::exchange(call->begin, {});
    begin();
}

std::vector<CallGate::Call>::iterator CallGate::find(int id)
{
    return std::find_if(
        m_calls.begin(), m_calls.end(), [id](const Call &call) { return call.id == id; });
}

void CallGate::remove(int id)
{
    if (const auto call = find(id); call != m_calls.end()) {
        // What it holds may settle its promise when it goes, so it leaves the list first.
        const Call removed = std::move(*call);
        m_calls.erase(call);
    }
}

} // namespace sluice::workspace
