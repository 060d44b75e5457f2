#include "connector/lambda/connectorcalls.h"

#include "connector/lambda/rendezvous.h"
#include "http/client/localfirsttransport.h"

#include <QCoreApplication>
#include <QPointer>
#include <QProcessEnvironment>
#include <QThread>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::ConnectorCalls)
};

template <class T> using Handler = std::function<void(Result<T>)>;

/// A call on the network's thread; canceling may come before, while and after it is there.
template <class T> struct Flight {
    Pending<T> pending;
    bool isCanceled = false;
};

/// Lives on the network's thread.
class Network final : public QObject {
public:
    Network(ConnectorCalls::TransportFactory makeTransport, LambdaCallerOptions options)
        : m_makeTransport(std::move(makeTransport))
        , m_options(std::move(options))
    {
    }

    template <class T, class Start> void launch(Start start, Flight<T> &flight, Handler<T> handler)
    {
        if (flight.isCanceled) {
            handler(fail(ErrorKind::Canceled, Text::tr("Canceled.")));
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

    aws::HttpTransport &transport() { return *m_transport; }

    ConnectorLog *log() const { return m_options.log; }

private:
    ConnectorCalls::TransportFactory m_makeTransport;
    LambdaCallerOptions m_options;
    std::unique_ptr<aws::HttpTransport> m_transport;
    std::unique_ptr<LambdaCaller> m_caller; // before the transport in death
};

/// Connectors run on this machine most of the time, and bare sockets end at a limit exactly; token
/// URLs may be behind the proxy of the environment.
std::unique_ptr<aws::HttpTransport> makeTransport()
{
    aws::TransportOptions options;
    const auto proxies = aws::ProxySettings::from(QProcessEnvironment::systemEnvironment());
    if (proxies)
        options.proxies = *proxies;
    return std::make_unique<aws::LocalFirstTransport>(std::move(options));
}

} // namespace

struct ConnectorCalls::Private {
    /// \param start makes the Pending, on the network's thread
    /// \return what cancels the call, from any thread
    template <class T, class Start> std::function<void()> post(Start start, Handler<T> handler)
    {
        auto flight = std::make_shared<Flight<T>>();
        QMetaObject::invokeMethod(
            network,
            [this, start = std::move(start), flight, handler = std::move(handler)]() mutable {
                network->launch(std::move(start), *flight, std::move(handler));
            },
            Qt::QueuedConnection);
        return [network = QPointer<Network>(network), flight] {
            if (!network)
                return;
            QMetaObject::invokeMethod(
                network.data(),
                [flight] {
                    flight->isCanceled = true;
                    flight->pending.cancel();
                },
                Qt::QueuedConnection);
        };
    }

    template <class T, class Start> Pending<T> ask(Start start)
    {
        const auto promise = std::make_shared<Promise<T>>();
        const auto pending = promise->pending();
        const auto cancel = post<T>(
            std::move(start), [promise](Result<T> answer) { promise->settle(std::move(answer)); });
        promise->onCancel(cancel);
        return pending;
    }

    QThread thread;
    Network *network = nullptr; // deleted by the end of its thread
};

ConnectorCalls::ConnectorCalls(LambdaCallerOptions options)
    : ConnectorCalls(connector::makeTransport, std::move(options))
{
}

ConnectorCalls::ConnectorCalls(TransportFactory makeTransport, LambdaCallerOptions options)
    : d(std::make_unique<Private>())
{
    d->thread.setObjectName(u"sluice-connectors"_s);
    d->network = new Network(std::move(makeTransport), std::move(options));
    d->network->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->network, &QObject::deleteLater);
    d->thread.start();
}

ConnectorCalls::~ConnectorCalls()
{
    d->thread.quit();
    d->thread.wait();
}

ConnectorLog *ConnectorCalls::log() const
{
    return d->network->log();
}

Pending<ConnectorAnswer> ConnectorCalls::call(
    const LambdaEndpoint &endpoint, const QJsonObject &request)
{
    return d->ask<ConnectorAnswer>(
        [endpoint, request](Network &network) { return network.caller().call(endpoint, request); });
}

Pending<aws::HttpResponse> ConnectorCalls::send(const aws::HttpRequest &request)
{
    return d->ask<aws::HttpResponse>(
        [request](Network &network) { return network.transport().send(request); });
}

Result<ConnectorAnswer> ConnectorCalls::wait(
    const LambdaEndpoint &endpoint, const QJsonObject &request, const std::atomic<bool> &cancel)
{
    const auto rendezvous = std::make_shared<Rendezvous<ConnectorAnswer>>();
    const auto cancelCall = d->post<ConnectorAnswer>(
        [endpoint, request](Network &network) { return network.caller().call(endpoint, request); },
        [rendezvous](Result<ConnectorAnswer> answer) { rendezvous->settle(std::move(answer)); });
    auto answer = rendezvous->wait(cancel);
    if (answer)
        return std::move(*answer);
    cancelCall();
    return fail(ErrorKind::Canceled, Text::tr("The run was canceled."));
}

} // namespace sluice::connector
