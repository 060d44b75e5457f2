#include "emulator/appflow/entities/writerturns.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice::emulator {

namespace {

/// How often a run that waits looks whether it was cancelled.
constexpr std::chrono::milliseconds kLook {20};

struct WriterTurnsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::WriterTurns)
};

} // namespace

WriterTurns::Turn::Turn(std::shared_ptr<WriterTurns> turns, QString file)
    : m_turns(std::move(turns))
    , m_file(std::move(file))
{
}

WriterTurns::Turn::~Turn()
{
    {
        const std::lock_guard lock(m_turns->m_mutex);
        m_turns->m_writing.remove(m_file);
    }
    m_turns->m_ended.notify_all();
}

Result<std::unique_ptr<WriterTurns::Turn>> WriterTurns::take(
    const QString &file, const std::atomic<bool> &cancel)
{
    const QFileInfo info(file);
    // Two links may lead to one file.
    const QString key = info.exists()
        ? info.canonicalFilePath()
        : QFileInfo(info.absolutePath()).canonicalFilePath() + u'/' + info.fileName();
    std::unique_lock lock(m_mutex);
    while (m_writing.contains(key)) {
        m_ended.wait_for(lock, kLook);
        if (cancel)
            return fail(ErrorKind::Canceled, WriterTurnsText::tr("The run was canceled."));
    }
    m_writing.insert(key);
    return std::make_unique<Turn>(shared_from_this(), key);
}

} // namespace sluice::emulator
