#include "desktop/appcontext.h"

#include "aws/model/servicemodel.h"
#include "desktop/firstpaint.h"
#include "desktop/programoutput.h"
#include "flow/definition/flowjson.h"
#include "http/client/localfirsttransport.h"
#include "models/translation.h"
#include "store/storeworker.h"
#include "ui/common/returnkey.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/shell/mainwindow.h"
#include "workspace/local/localworkspace.h"
#include "workspace/poolwork.h"
#include "workspace/samples/sampleflow.h"
#include "workspace/user/userdata.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::desktop {

// The list is read on the store's thread while the window is built.
AppContext::AppContext(const DesktopOptions &options)
    : m_options(options)
    , m_settings(options.dataDir.desktopFolder() + "/window.ini"_L1)
    , m_userSettings(options.userSettingsFile)
    , m_translator(models::makeTranslator(QLocale()))
    , m_store(std::make_unique<store::StoreWorker>(options.dataDir.desktopFolder(), m_clock))
    , m_transport(std::make_unique<http::LocalFirstTransport>())
    , m_userData(std::make_unique<workspace::UserData>(*m_store, m_clock, options.dataDir.path))
    , m_workspace(std::make_unique<workspace::LocalWorkspace>(workspace::LocalWorkspace::Parts {
          .service = {.program = options.sluiceProgram, .dataDir = options.dataDir},
          .model = aws::ServiceModel::appflow(),
          .transport = *m_transport,
          .store = *m_store,
          .notices = m_userData->parts().notices,
          .clock = m_clock,
          .ids = m_ids,
      }))
{
    QCoreApplication::installTranslator(m_translator.get());
    m_workspace->open();
    keepOldAppearance();
    m_theme = std::make_unique<ui::Theme>(m_userSettings);
    m_returnKey = std::make_unique<ui::ReturnKey>();
    buildWindow();
}

AppContext::~AppContext() = default;

/// It was kept in the data directory once.
void AppContext::keepOldAppearance()
{
    const auto old = m_settings.value(ui::Theme::kSetting);
    if (old.isValid() && !m_userSettings.value(ui::Theme::kSetting).isValid())
        m_userSettings.setValue(ui::Theme::kSetting, old);
}

void AppContext::start()
{
    FirstPaint::watch(*m_window);
    connect(
        &m_workspace->flows(), &workspace::Flows::changed, this,
        [this] { FirstPaint::tellRows(*this); }, Qt::SingleShotConnection);
    m_window->show();
    QTimer::singleShot(0, this, [this] {
        m_window->offerDrafts();
        if (!m_options.flowFile.isEmpty())
            m_window->openFile(m_options.flowFile);
    });
}

void AppContext::buildWindow()
{
    m_window = std::make_unique<ui::MainWindow>(ui::WindowParts {
        .workspace = m_workspace->parts(),
        .user = m_userData->parts(),
        .theme = *m_theme,
        .settings = m_settings,
        .now = [this] { return m_workspace->now(); },
        .dataFolder = m_options.dataDir.path,
        .environmentLines = [this] { return environmentLines(); },
        .createSample = [this] { return createSample(); },
    });
}

// The command line program is the one place that knows these lines.
Pending<QString> AppContext::environmentLines()
{
    return programOutput(
        m_options.sluiceProgram, {u"env"_s, u"--data"_s, m_options.dataDir.path}, this);
}

Pending<QString> AppContext::createSample()
{
    const auto promise = std::make_shared<Promise<QString>>();
    const auto flow = flow::flowFromJson(workspace::sampleFlowRequest());
    if (!flow) {
        promise->settle(fail(flow.error()));
        return promise->pending();
    }
    workspace::onPool([dir = m_options.dataDir] {
        return workspace::writeSampleFiles(dir);
    }).done(this, [this, promise, flow = *flow](const Result<> &written) {
        if (!written) {
            promise->settle(fail(written.error()));
            return;
        }
        // When a flow has the name already it is the sample, or what somebody made of it.
        m_workspace->flows().save(flow, {}).done(
            this, [promise, name = flow.flowName](const Result<workspace::SaveAnswer> &saved) {
                promise->settle(saved ? Result<QString>(name) : fail(saved.error()));
            });
    });
    return promise->pending();
}

} // namespace sluice::desktop
