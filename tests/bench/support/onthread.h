#pragma once

#include <QObject>
#include <QThread>

#include <memory>

namespace sluice::bench {

/// Makes an object on a thread of its own and destroys it there.
template <class Service> class OnThread {
public:
    template <class Make> explicit OnThread(Make make)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context, [&] { m_service = make(); }, Qt::BlockingQueuedConnection);
    }

    ~OnThread()
    {
        QMetaObject::invokeMethod(
            &m_context, [&] { m_service.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    Service &get() { return *m_service; }

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<Service> m_service;
};

} // namespace sluice::bench
