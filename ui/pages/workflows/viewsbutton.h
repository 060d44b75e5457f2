#pragma once

#include "models/savedview.h"

#include <QToolButton>

#include <functional>

namespace sluice::ui {

class WindowSettings;

/// The saved views of a list in a menu: choose one, save what is on show, rename, delete. They are
/// kept in the window's settings.
class ViewsButton final : public QToolButton {
    Q_OBJECT

public:
    /// \param settings must outlive this
    /// \param current what is on show now, without a name
    ViewsButton(WindowSettings &settings, std::function<models::SavedView()> current,
        QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const sluice::models::SavedView &view);

private:
    void fillMenu();
    void saveAs();
    void rename(const QString &name);
    void remove(const QString &name);
    void store();
    void use(const QString &name);
    void showName();

    WindowSettings &m_settings;
    std::function<models::SavedView()> m_current;
    models::SavedViews m_views;
    QString m_used; ///< chosen last; empty: none
};

} // namespace sluice::ui
