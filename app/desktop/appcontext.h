#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "base/pending.h"
#include "local/datadirectory.h"
#include "ui/common/windowsettings.h"

#include <QObject>
#include <QTranslator>

#include <memory>

namespace sluice::http {
class LocalFirstTransport;
}

namespace sluice::workspace {
class LocalWorkspace;
class UserData;
} // namespace sluice::workspace

namespace sluice::store {
class StoreWorker;
}

namespace sluice::ui {
class MainWindow;
class ReturnKey;
class Theme;
} // namespace sluice::ui

namespace sluice::desktop {

/// What the command line of `sluice-desktop` says.
struct DesktopOptions {
    LocalDataDir dataDir;
    QString sluiceProgram; ///< path of `sluice`
    QString flowFile; ///< to open; may be empty
    QString userSettingsFile; ///< what is the user's choice whatever the data directory
};

/// The program, built once. Its own things lie in DATA/desktop:
///
///     cache.sqlite  lists as they were last seen; may be thrown away
///     user.sqlite   drafts and layouts
///     window.ini    geometry, columns
///
/// Light or dark is a choice of the user, and kept in the user's settings file.
class AppContext : public QObject {
    Q_OBJECT

public:
    explicit AppContext(const DesktopOptions &options);
    ~AppContext() override;

    /// Shows the window; what is not on its first screen follows after the first paint.
    void start();

    ui::MainWindow &window() { return *m_window; }

    workspace::LocalWorkspace &workspace() { return *m_workspace; }

private:
    void keepOldAppearance();
    void buildWindow();
    Pending<QString> environmentLines();
    Pending<QString> createSample();

    DesktopOptions m_options;
    SystemClock m_clock;
    SystemIdSource m_ids;
    ui::WindowSettings m_settings;
    ui::WindowSettings m_userSettings;
    std::unique_ptr<QTranslator> m_translator;
    // Destroyed from the last to the first: the window before what it shows, the workspace before
    // what it calls through, the store last because it writes out what it was given.
    std::unique_ptr<store::StoreWorker> m_store;
    std::unique_ptr<http::LocalFirstTransport> m_transport;
    std::unique_ptr<workspace::UserData> m_userData;
    std::unique_ptr<workspace::LocalWorkspace> m_workspace;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::ReturnKey> m_returnKey;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace sluice::desktop
