#pragma once

#include "flow/edit/flowdocument.h"
#include "services/workspace.h"
#include "ui/canvas/carddata.h"

#include <QWidget>

class QListView;
class QStackedLayout;

namespace sluice::ui {

class ProblemsModel;

/// What the explainer found; a click goes to the card.
class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    ProblemsPanel(
        flow::FlowDocument &document, services::Workspace &workspace, QWidget *parent = nullptr);

    int count() const;

Q_SIGNALS:
    void countChanged(int count);
    void cardRequested(const sluice::ui::CardRef &ref);

private:
    void showCount();
    void go(const QModelIndex &index);

    ProblemsModel *m_model;
    QListView *m_view;
    QStackedLayout *m_stack;
};

} // namespace sluice::ui
