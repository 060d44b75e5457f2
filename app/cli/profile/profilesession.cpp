#include "cli/profile/profilesession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/profile/profilereport.h"
#include "emulator/endpoints/s3store.h"
#include "emulator/mappings/bucketmap.h"

#include <QJsonDocument>

namespace sluice::cli {

using namespace Qt::StringLiterals;

class ProfileSession::Buckets final : public engine::BucketFolders {
public:
    explicit Buckets(const Plan &plan)
        : m_plan(plan)
    {
    }

    std::shared_ptr<engine::ObjectStore> storeOf(const QString &bucketName) const override
    {
        const QString where = m_plan.buckets.value(bucketName).path;
        const auto place = aws::s3PlaceFromText(where);
        return place ? std::make_shared<emulator::S3Store>(m_network, *place, where) : nullptr;
    }

    Result<MappedFolder> folderOf(const QString &bucketName) const override
    {
        const auto given = m_plan.buckets.constFind(bucketName);
        if (given != m_plan.buckets.constEnd())
            return *given;
        const QString folder = emulator::BucketMap::ownFolder(m_plan.bucketsFolder, bucketName);
        if (!folder.isEmpty())
            return MappedFolder::closed(folder);
        return fail(ErrorKind::NotFound,
            tr("The flow reads the bucket %1, and nothing says where it is. Name its folder: "
               "--bucket %1=FOLDER")
                .arg(bucketName));
    }

private:
    const Plan &m_plan;
    const std::shared_ptr<emulator::S3Network> m_network = std::make_shared<emulator::S3Network>();
};

ProfileSession::ProfileSession(Plan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_buckets(std::make_unique<Buckets>(m_plan))
{
    engine::ProfileRequest request = m_plan.request;
    request.tempFolder = m_tempFolder.path();
    m_job = std::make_unique<engine::ProfileJob>(std::move(request), *m_buckets);
}

ProfileSession::~ProfileSession()
{
    if (m_thread.joinable())
        m_thread.join();
}

void ProfileSession::start()
{
    m_thread = std::thread([this] {
        auto profile = m_job->execute();
        QMetaObject::invokeMethod(
            this, [this, profile = std::move(profile)] { report(profile); }, Qt::QueuedConnection);
    });
}

void ProfileSession::interrupt()
{
    m_job->cancel();
}

void ProfileSession::report(const Result<engine::SourceProfile> &profile)
{
    if (!profile) {
        const bool isCanceled = profile.error().kind == ErrorKind::Canceled;
        printError(isCanceled ? tr("Canceled.") : profile.error().message);
        const bool isUsage = profile.error().kind == ErrorKind::NotFound;
        Q_EMIT finished(isCanceled ? int(kExitCanceled)
                : isUsage          ? int(kExitUsage)
                                   : int(kExitError));
        return;
    }
    printText(m_plan.isJsonOutput ? QString::fromUtf8(QJsonDocument(profileJson(*profile)).toJson())
                                  : profileText(*profile));
    Q_EMIT finished(kExitOk);
}

} // namespace sluice::cli
