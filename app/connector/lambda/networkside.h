#pragma once

#include "connector/lambda/connectorcalls.h"

#include <QCoreApplication>
#include <QObject>

#include <functional>
#include <memory>

namespace sluice::connector {

/// A call on the network's thread; canceling may come before, while and after it is there.
template <class T> struct NetworkFlight {
    Pending<T> pending;
    bool isCanceled = false;
};

/// What ConnectorCalls keeps on the network's thread. It is made on another one and moved there;
/// the transport is made there with the first call.
class NetworkSide final : public QObject {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::ConnectorCalls)

public:
    template <class T> using Handler = std::function<void(Result<T>)>;

    NetworkSide(ConnectorCalls::TransportFactory makeTransport, LambdaCallerOptions options)
        : m_makeTransport(std::move(makeTransport))
        , m_options(std::move(options))
    {
    }

    template <class T, class Start>
    void launch(Start start, NetworkFlight<T> &flight, Handler<T> handler)
    {
        if (flight.isCanceled) {
            handler(fail(ErrorKind::Canceled, tr("Canceled.")));
            return;
        }
        if (!m_caller) {
            m_transport = m_makeTransport();
            m_caller = std::make_unique<LambdaCaller>(*m_transport, m_options);
        }
        flight.pending = start(*this);
        flight.pending.done(this, std::move(handler));
    }

    LambdaCaller &caller() { return *m_caller; }

    http::HttpTransport &transport() { return *m_transport; }

    ConnectorLog *log() const { return m_options.log; }

private:
    ConnectorCalls::TransportFactory m_makeTransport;
    LambdaCallerOptions m_options;
    std::unique_ptr<http::HttpTransport> m_transport;
    std::unique_ptr<LambdaCaller> m_caller; // before the transport in death
};

} // namespace sluice::connector
