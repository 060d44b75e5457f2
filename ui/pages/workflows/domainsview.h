#pragma once

#include "models/domainlistmodel.h"
#include "workspace/workflows.h"

#include <QWidget>

class QAction;
class QLabel;
class QTableView;
class QToolButton;

namespace sluice::ui {

class InlineMessage;

/// The domains of the service, deprecated ones too: registers and deprecates them, brings them back
/// and shows their runs. The service is asked while it is on show.
class DomainsView final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this.
    DomainsView(workspace::Workflows &workflows, QAction &registerDomain, InlineMessage &message,
        QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &domain); ///< whose runs are to be shown

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void updateButtons();
    void toggle();
    void setDeprecated(const QString &name, bool isDeprecated);
    const swf::RegisteredDomain *selected() const;

    workspace::Workflows &m_workflows;
    InlineMessage &m_message;
    models::DomainListModel *m_model;
    QToolButton *m_deprecate;
    QToolButton *m_show;
    QTableView *m_table;
    QLabel *m_note;
};

} // namespace sluice::ui
