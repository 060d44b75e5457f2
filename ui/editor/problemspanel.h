#pragma once

#include "flow/edit/flowdocument.h"
#include "ui/canvas/carddata.h"
#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/localbuckets.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace sluice::ui {

class ProblemsModel;

/// What the explainer found; a click goes to the card. Below the list stands what mends the current
/// problem, with the path of the member that it concerns.
class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    ProblemsPanel(flow::FlowDocument &document, workspace::Connection &connection,
        workspace::Flows &flows, workspace::LocalBuckets *buckets, QWidget *parent = nullptr);

    int count() const;
    bool hasErrors() const;

Q_SIGNALS:
    void countChanged(int count);
    void cardRequested(const sluice::ui::CardRef &ref);
    void fixRequested(const sluice::flow::IssueFix &fix);

private:
    void showCount();
    void go(const QModelIndex &index);
    void showFix();
    const flow::Issue *currentIssue() const;

    ProblemsModel *m_model;
    QListView *m_view;
    QWidget *m_fixBar;
    QLabel *m_fixPath;
    QPushButton *m_fix;
    QStackedLayout *m_stack;
};

} // namespace sluice::ui
