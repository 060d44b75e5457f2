#include "connector/lambda/connectorcalls.h"

#include "aws/http/qnamtransport.h"

#include <QCoreApplication>
#include <QThread>

#include <condition_variable>
#include <mutex>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

using Handler = std::function<void(Result<ConnectorAnswer>)>;

/// A call on the network's thread; canceling may come before, while and after it is there.
struct Flight {
    Pending<ConnectorAnswer> pending;
    bool isCanceled = false;
};

/// Lives on the network's thread.
class Network final : public QObject {
public:
    explicit Network(ConnectorCalls::TransportFactory makeTransport)
        : m_makeTransport(std::move(makeTransport))
    {
    }

    void call(
        const LambdaEndpoint &endpoint, const QJsonObject &request, Flight &flight, Handler handler)
    {
        if (flight.isCanceled) {
            handler(fail(ErrorKind::Canceled, QCoreApplication::translate("Network", "Canceled.")));
            return;
        }
        if (!m_caller) {
            m_transport = m_makeTransport();
            m_caller = std::make_unique<LambdaCaller>(*m_transport);
        }
        flight.pending = m_caller->call(endpoint, request);
        flight.pending.done(this, std::move(handler));
    }

private:
    ConnectorCalls::TransportFactory m_makeTransport;
    std::unique_ptr<aws::HttpTransport> m_transport;
    std::unique_ptr<LambdaCaller> m_caller; // before the transport in death
};

/// What a waiting thread and the network's share.
struct Rendezvous {
    std::mutex mutex;
    std::condition_variable isThere;
    std::optional<Result<ConnectorAnswer>> answer;
};

} // namespace

struct ConnectorCalls::Private {
    /// \return what cancels the call, from any thread
    std::function<void()> post(
        const LambdaEndpoint &endpoint, const QJsonObject &request, Handler handler)
    {
        auto flight = std::make_shared<Flight>();
        QMetaObject::invokeMethod(
            network,
            [this, endpoint, request, flight, handler = std::move(handler)]() mutable {
                network->call(endpoint, request, *flight, std::move(handler));
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

    QThread thread;
    Network *network = nullptr; // deleted by the end of its thread
};

ConnectorCalls::ConnectorCalls()
    : ConnectorCalls([] { return std::make_unique<aws::QnamTransport>(); })
{
}

ConnectorCalls::ConnectorCalls(TransportFactory makeTransport)
    : d(std::make_unique<Private>())
{
    d->thread.setObjectName(u"sluice-connectors"_s);
    d->network = new Network(std::move(makeTransport));
    d->network->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->network, &QObject::deleteLater);
    d->thread.start();
}

ConnectorCalls::~ConnectorCalls()
{
    d->thread.quit();
    d->thread.wait();
}

Pending<ConnectorAnswer> ConnectorCalls::call(
    const LambdaEndpoint &endpoint, const QJsonObject &request)
{
    const auto promise = std::make_shared<Promise<ConnectorAnswer>>();
    const auto pending = promise->pending();
    const auto cancel = d->post(endpoint, request,
        [promise](Result<ConnectorAnswer> answer) { promise->settle(std::move(answer)); });
    promise->onCancel(cancel);
    return pending;
}

Result<ConnectorAnswer> ConnectorCalls::wait(
    const LambdaEndpoint &endpoint, const QJsonObject &request, const std::atomic<bool> &cancel)
{
    const auto rendezvous = std::make_shared<Rendezvous>();
    const auto cancelCall
        = d->post(endpoint, request, [rendezvous](Result<ConnectorAnswer> answer) {
              const std::lock_guard lock(rendezvous->mutex);
              rendezvous->answer = std::move(answer);
              rendezvous->isThere.notify_one();
          });
    std::unique_lock lock(rendezvous->mutex);
    while (!rendezvous->answer) {
        if (cancel) {
            cancelCall();
            return fail(ErrorKind::Canceled,
                QCoreApplication::translate("sluice::engine::DuckDb", "The run was canceled."));
        }
        // Nobody notifies when the flag is set; the run's owner only has the flag.
        rendezvous->isThere.wait_for(lock, std::chrono::milliseconds(20));
    }
    return std::move(*rendezvous->answer);
}

} // namespace sluice::connector
