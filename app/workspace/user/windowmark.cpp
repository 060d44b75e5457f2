#include "workspace/user/windowmark.h"

#include <QDir>
#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

WindowMark::WindowMark(QString folder)
    : m_folder(std::move(folder))
    , m_id(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

// The file means nothing without the lock; one that a crash leaves is removed by isAlive().
WindowMark::~WindowMark()
{
    if (m_lock)
        QFile::remove(pathOf(m_id));
}

QString WindowMark::pathOf(const QString &id) const
{
    return m_folder + u'/' + id;
}

Result<> WindowMark::hold()
{
    if (m_lock)
        return {};
    QDir().mkpath(m_folder); // when that fails, so does the lock, and says why
    auto lock = std::make_unique<FileLock>(pathOf(m_id));
    if (const auto taken = lock->tryLock(); !taken)
        return taken;
    m_lock = std::move(lock);
    return {};
}

bool WindowMark::isAlive(const QString &otherId) const
{
    if (otherId.isEmpty())
        return false; // of a Sluice that marked no windows
    const QString path = pathOf(otherId);
    const bool isHeld = FileLock::holderOf(path).has_value();
    if (!isHeld)
        QFile::remove(path);
    return isHeld;
}

} // namespace sluice::workspace
