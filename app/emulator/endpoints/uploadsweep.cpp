#include "emulator/endpoints/uploadsweep.h"

#include <QLoggingCategory>

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcSweep, "sluice.emulator.uploads")

} // namespace

UploadSweep::UploadSweep(const QStringList &journals, const engine::BucketFolders &buckets)
    : m_thread([this, journals, &buckets] {
        const auto done = engine::takeBackUploads(journals, buckets, {nullptr, &m_ends});
        if (!done && !m_ends)
            qCWarning(lcSweep).noquote()
                << "Taking back what a stopped service had on its way failed:"
                << done.error().message;
    })
{
}

UploadSweep::~UploadSweep()
{
    m_ends = true;
    m_thread.join();
}

} // namespace sluice::emulator
