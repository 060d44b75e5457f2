#include "connector/lambda/connectorcalls.h"

#include "connector/lambda/networkside.h"
#include "connector/lambda/rendezvous.h"
#include "http/client/localfirsttransport.h"

#include <QCoreApplication>
#include <QPointer>
#include <QProcessEnvironment>
#include <QThread>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct ConnectorCallsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::ConnectorCalls)
};

/// Connectors run on this machine most of the time, and bare sockets end at a limit exactly; token
/// URLs may be behind the proxy of the environment.
std::unique_ptr<http::HttpTransport> makeTransport()
{
    http::TransportOptions options;
    const auto proxies = http::ProxySettings::from(QProcessEnvironment::systemEnvironment());
    if (proxies)
        options.proxies = *proxies;
    return std::make_unique<http::LocalFirstTransport>(std::move(options));
}

} // namespace

struct ConnectorCalls::Private {
    /// \param start makes the Pending, on the network's thread
    /// \return what cancels the call, from any thread
    template <class T, class Start>
    std::function<void()> post(Start start, NetworkSide::Handler<T> handler)
    {
        auto flight = std::make_shared<NetworkFlight<T>>();
        QMetaObject::invokeMethod(
            network,
            [this, start = std::move(start), flight, handler = std::move(handler)]() mutable {
                network->launch(std::move(start), *flight, std::move(handler));
            },
            Qt::QueuedConnection);
        return [network = QPointer<NetworkSide>(network), flight] {
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
    NetworkSide *network = nullptr; // deleted by the end of its thread
};

ConnectorCalls::ConnectorCalls(LambdaCallerOptions options)
    : ConnectorCalls(connector::makeTransport, std::move(options))
{
}

ConnectorCalls::ConnectorCalls(TransportFactory makeTransport, LambdaCallerOptions options)
    : d(std::make_unique<Private>())
{
    d->thread.setObjectName(u"sluice-connectors"_s);
    d->network = new NetworkSide(std::move(makeTransport), std::move(options));
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
    return d->ask<ConnectorAnswer>([endpoint, request](NetworkSide &network) {
        return network.caller().call(endpoint, request);
    });
}

Pending<http::HttpResponse> ConnectorCalls::send(const http::HttpRequest &request)
{
    return d->ask<http::HttpResponse>(
        [request](NetworkSide &network) { return network.transport().send(request); });
}

Result<ConnectorAnswer> ConnectorCalls::wait(
    const LambdaEndpoint &endpoint, const QJsonObject &request, const std::atomic<bool> &cancel)
{
    const auto rendezvous = std::make_shared<Rendezvous<ConnectorAnswer>>();
    const auto cancelCall = d->post<ConnectorAnswer>(
        [endpoint, request](
            NetworkSide &network) { return network.caller().call(endpoint, request); },
        [rendezvous](Result<ConnectorAnswer> answer) { rendezvous->settle(std::move(answer)); });
    auto answer = rendezvous->wait(cancel);
    if (answer)
        return std::move(*answer);
    cancelCall();
    return fail(ErrorKind::Canceled, ConnectorCallsText::tr("The run was canceled."));
}

} // namespace sluice::connector
