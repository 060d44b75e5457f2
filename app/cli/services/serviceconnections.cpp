#include "cli/services/serviceconnections.h"

#include "base/shellword.h"
#include "cli/commands/datadir.h"
#include "cli/console/console.h"
#include "cli/run/servicelink.h"
#include "http/client/loopbackhost.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

ServiceConnections::ServiceConnections(ServiceOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this,
        &ServiceConnections::followService);
}

ServiceConnections::~ServiceConnections() = default;

Pending<> ServiceConnections::open()
{
    auto opened = m_opened.pending();
    const auto dir = dataDirOf(m_options.dataDir);
    if (!dir) {
        m_opened.settle(fail(dir.error()));
        return opened;
    }
    m_dir = *dir;
    if (isAtAws(false) && isAtAws(true)) {
        connectAll();
        return opened;
    }
    m_wait = std::make_unique<ServiceWait>(m_dir);
    connect(m_wait.get(), &ServiceWait::finished, this, [this] { onService(m_wait->service()); });
    m_wait->start();
    return opened;
}

bool ServiceConnections::isAtAws(bool isSwf) const
{
    const ServiceOptions &o = m_options;
    if (!o.profile.empty() || !o.region.empty() || !o.endpointUrl.empty())
        return true;
    if (isSwf && !(o.swfProfile.empty() && o.swfRegion.empty() && o.swfEndpointUrl.empty()))
        return true;
    if (!o.dataDir.empty())
        return false;
    return !qEnvironmentVariableIsEmpty("AWS_ENDPOINT_URL")
        || !qEnvironmentVariableIsEmpty(
            isSwf ? "AWS_ENDPOINT_URL_SWF" : "AWS_ENDPOINT_URL_APPFLOW");
}

void ServiceConnections::onService(const Result<RuntimeInfo> &service)
{
    if (!service && service.error().kind == ErrorKind::NotFound) {
        m_opened.settle(fail(ErrorKind::NotFound,
            tr("No Sluice Local runs on %1. Start one there with: sluice serve%2. For AWS give "
               "--region or --profile.")
                .arg(m_dir.path, dataOption(m_options.dataDir))));
        return;
    }
    if (!service) {
        m_opened.settle(fail(service.error()));
        return;
    }
    const auto pair = ensureLocalCredentials(m_dir);
    if (!pair) {
        m_opened.settle(fail(pair.error()));
        return;
    }
    m_info = *service;
    m_pair = *pair;
    m_watcher.addPath(m_dir.path);
    connectAll();
}

void ServiceConnections::connectAll()
{
    const auto connected = connectBoth();
    if (connected && isAtAws(false)
        && http::isLoopbackHost(m_appflowEnd->caller().connection().endpoint.host()))
        recogniseLocal();
    else
        m_opened.settle(connected);
}

/// In a shell that has `sluice env` a Sluice Local is named as AWS would be.
void ServiceConnections::recogniseLocal()
{
    m_local = std::make_unique<appflow::LocalClient>(m_appflowEnd->caller());
    m_local->health().done(this, [this](const Result<appflow::LocalHealth> &health) {
        if (!health)
            m_local.reset();
        else if (m_swfEnd->place() == m_appflowEnd->place())
            m_isSwfLocal = true;
        m_opened.settle({}); // who does not answer is found out by what is asked next
    });
}

Result<> ServiceConnections::connectBoth()
{
    auto appflowEnd = connectTo(*serviceNamed(u"appflow"_s), false);
    if (!appflowEnd)
        return fail(appflowEnd.error().withContext(u"AppFlow"_s));
    auto swfEnd = connectTo(*serviceNamed(u"swf"_s), true);
    if (!swfEnd)
        return fail(swfEnd.error().withContext(u"SWF"_s));
    m_appflowEnd = *std::move(appflowEnd);
    m_swfEnd = *std::move(swfEnd);
    m_appflow = std::make_unique<appflow::AppFlowClient>(m_appflowEnd->caller());
    m_swf = std::make_unique<swf::SwfClient>(m_swfEnd->caller());
    if (!isAtAws(false))
        m_local = std::make_unique<appflow::LocalClient>(m_appflowEnd->caller());
    m_isSwfLocal = !isAtAws(true);
    return {};
}

Result<std::unique_ptr<ServiceEnd>> ServiceConnections::connectTo(
    const Service &service, bool isSwf)
{
    if (isAtAws(isSwf))
        return ServiceEnd::atAws(service, globalsFor(isSwf), m_clock, m_ids);
    return ServiceEnd::atLocal(service, *m_info, *m_pair, m_clock, m_ids);
}

ParsedArguments ServiceConnections::globalsFor(bool isSwf) const
{
    ParsedArguments globals;
    const auto put = [&globals, isSwf](
                         const QString &dest, const std::string &ofBoth, const std::string &ofSwf) {
        const std::string &value = isSwf && !ofSwf.empty() ? ofSwf : ofBoth;
        if (!value.empty())
            globals.values[dest] = QString::fromLocal8Bit(value);
    };
    put(u"profile"_s, m_options.profile, m_options.swfProfile);
    put(u"region"_s, m_options.region, m_options.swfRegion);
    put(u"endpoint_url"_s, m_options.endpointUrl, m_options.swfEndpointUrl);
    return globals;
}

void ServiceConnections::followService()
{
    const auto info = readRuntimeInfo(m_dir);
    if (!info || !m_info || info->endpoint == m_info->endpoint)
        return;
    m_info = *info;
    if (!isAtAws(false))
        m_appflowEnd->caller().setConnection(connectionTo(*m_info, *m_pair));
    if (!isAtAws(true))
        m_swfEnd->caller().setConnection(connectionTo(*m_info, *m_pair));
}

QString ServiceConnections::commandFor(const QString &words) const
{
    const bool isSwf = words.startsWith("swf "_L1);
    if (!isAtAws(isSwf))
        return u"(eval \"$(sluice env%1)\"; sluice %2)"_s.arg(dataOption(m_options.dataDir), words);
    QString command = "sluice "_L1 + words;
    const auto add = [&](const char *option, const std::string &ofBoth, const std::string &ofSwf) {
        const std::string &value = isSwf && !ofSwf.empty() ? ofSwf : ofBoth;
        if (!value.empty())
            command
                += u" %1 %2"_s.arg(QLatin1String(option), shellWord(QString::fromLocal8Bit(value)));
    };
    add("--profile", m_options.profile, m_options.swfProfile);
    add("--region", m_options.region, m_options.swfRegion);
    add("--endpoint-url", m_options.endpointUrl, m_options.swfEndpointUrl);
    return command;
}

QString ServiceConnections::place() const
{
    if (!isAtAws(false) && !isAtAws(true))
        return tr("Sluice Local on %1").arg(m_dir.path);
    return tr("SWF at %1 and AppFlow at %2").arg(m_swfEnd->place(), m_appflowEnd->place());
}

} // namespace sluice::cli
