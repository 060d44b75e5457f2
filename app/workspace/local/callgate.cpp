#include "workspace/local/callgate.h"

#include <algorithm>

namespace sluice::services {

CallGate::CallGate(LocalConnection &connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    connect(&m_connection, &LocalConnection::changed, this, &CallGate::onConnectionChanged);
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
        = tr("Sluice Local did not answer, and waiting was stopped. What was asked for may "
             "still be done when it goes on; look at the lists before you try again.");
    Error unsent = sent;
    unsent.message = tr("Sluice Local did not answer, and waiting was stopped before anything was "
                        "sent. Try again when it answers.");
    const auto calls = std::exchange(m_calls, {});
    for (const Call &call : calls)
        call.end(call.begin ? unsent : sent);
}

void CallGate::onConnectionChanged()
{
    const auto state = m_connection.state();
    if (state != Workspace::State::Online && state != Workspace::State::Offline)
        return;
    std::vector<int> waiting;
    for (const Call &call : m_calls) {
        if (call.begin)
            waiting.push_back(call.id);
    }
    for (const int id : waiting) {
        if (state == Workspace::State::Online) {
            begin(id);
        } else if (const auto call = find(id); call != m_calls.end()) {
            const auto end = call->end;
            m_calls.erase(call);
            end(m_connection.lastError());
        }
    }
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

} // namespace sluice::services
