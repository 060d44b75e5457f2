#pragma once

#include "workspace/worker.h"

#include <QToolButton>

#include <functional>

namespace sluice::ui {

/// Runs a worker by the window, or not; says which, for which domain and what it said last.
class WorkerSwitch final : public QToolButton {
    Q_OBJECT

public:
    /// \param worker must outlive this
    /// \param domain that it is started for
    WorkerSwitch(
        workspace::Worker &worker, std::function<QString()> domain, QWidget *parent = nullptr);

    /// After domain() is another.
    void showState();

private:
    void toggle();

    workspace::Worker &m_worker;
    std::function<QString()> m_domain;
};

} // namespace sluice::ui
