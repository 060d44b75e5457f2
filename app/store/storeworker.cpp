#include "store/storeworker.h"

#include "sqlite/database.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

StoreWorker::StoreWorker(const QString &folder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_databases(std::make_unique<DesktopDatabases>(
          folder, clock, [this](const QString &sentence) { Q_EMIT noticeRaised(sentence); }))
    , m_context(new QObject) // deleted by the thread's end, see the destructor
{
    m_thread.setObjectName(u"sluice-store"_s);
    m_context->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
}

StoreWorker::~StoreWorker()
{
    // quit() from here would overtake the queued jobs; as the last job it cannot. The connections
    // close on the thread that opened them.
    enqueue([this](DesktopDatabases &) {
        m_databases.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void StoreWorker::enqueue(std::function<void(DesktopDatabases &)> work)
{
    QMetaObject::invokeMethod(
        m_context, [this, work = std::move(work)] { work(*m_databases); }, Qt::QueuedConnection);
}

} // namespace sluice::store
