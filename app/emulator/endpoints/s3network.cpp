#include "emulator/endpoints/s3network.h"

#include "connector/lambda/rendezvous.h"
#include "emulator/endpoints/s3side.h"

#include <QPointer>
#include <QThread>

#include <mutex>

namespace sluice::emulator {

using namespace Qt::StringLiterals;

namespace {

/// What the two threads know of a request; all but the rendezvous belongs to the network's.
struct Trip {
    connector::Rendezvous<http::HttpResponse> meeting;
    Pending<http::HttpResponse> pending;
    bool isCanceled = false;
};

class Flight final : public S3Flight {
public:
    Flight(std::shared_ptr<Trip> trip, QPointer<S3Side> side)
        : m_trip(std::move(trip))
        , m_side(std::move(side))
    {
    }

    ~Flight() override
    {
        if (m_isOver || !m_side)
            return;
        QMetaObject::invokeMethod(
            m_side.data(),
            [trip = m_trip] {
                trip->isCanceled = true;
                trip->pending.cancel();
            },
            Qt::QueuedConnection);
    }

    Result<http::HttpResponse> wait(const std::atomic<bool> &cancel) override
    {
        auto answer = m_trip->meeting.wait(cancel);
        if (!answer)
            return fail(ErrorKind::Canceled, S3Side::tr("The run was canceled."));
        m_isOver = true;
        return std::move(*answer);
    }

private:
    const std::shared_ptr<Trip> m_trip;
    const QPointer<S3Side> m_side;
    bool m_isOver = false;
};

} // namespace

struct S3Network::Private {
    S3Side &open()
    {
        const std::lock_guard lock(mutex);
        if (!side) {
            thread.setObjectName(u"sluice-s3"_s);
            side = new S3Side(environment); // deleted by the end of its thread
            side->moveToThread(&thread);
            QObject::connect(&thread, &QThread::finished, side, &QObject::deleteLater);
            thread.start();
        }
        return *side;
    }

    QProcessEnvironment environment;
    std::mutex mutex;
    QThread thread;
    S3Side *side = nullptr;
};

S3Network::S3Network(QProcessEnvironment environment)
    : d(std::make_unique<Private>())
{
    d->environment = std::move(environment);
}

S3Network::~S3Network()
{
    d->thread.quit();
    d->thread.wait();
}

std::unique_ptr<S3Flight> S3Network::send(const aws::S3Place &place, const aws::S3Request &request)
{
    S3Side &side = d->open();
    auto trip = std::make_shared<Trip>();
    QMetaObject::invokeMethod(
        &side,
        [&side, trip, place, request] {
            if (trip->isCanceled)
                return;
            trip->pending = side.send(place, request);
            trip->pending.done(&side, [trip](Result<http::HttpResponse> answer) {
                trip->meeting.settle(std::move(answer));
            });
        },
        Qt::QueuedConnection);
    return std::make_unique<Flight>(std::move(trip), QPointer<S3Side>(&side));
}

QString S3Network::urlOf(const aws::S3Place &place, const QString &key) const
{
    QUrl endpoint = place.endpoint;
    if (endpoint.isEmpty()) {
        const auto settings = aws::Settings::load(d->environment, place.profile);
        const auto found = settings ? S3Side::endpointOf(place, *settings)
                                    : Result<aws::Endpoint>(fail(settings.error()));
        if (!found)
            return u"s3://"_s + place.bucket + (key.isEmpty() ? QString() : u'/' + key);
        endpoint = found->url;
    }
    return aws::urlOf(place, endpoint, key);
}

} // namespace sluice::emulator
