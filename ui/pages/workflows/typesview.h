#pragma once

#include "models/typelistmodel.h"
#include "workspace/workflows.h"

#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace sluice::ui {

class InlineMessage;

/// The types of the domain: seen, registered, deprecated and brought back.
class TypesView final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this.
    TypesView(workspace::Workflows &workflows, InlineMessage &message, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void registerType();
    void toggle();
    void setDeprecated(const swf::RegisteredType &type, bool isDeprecated);
    void updateButtons();

    workspace::Workflows &m_workflows;
    InlineMessage &m_message;
    models::TypeListModel *m_model;
    QToolButton *m_register;
    QToolButton *m_deprecate;
    QTableView *m_table;
    QLabel *m_note;
};

} // namespace sluice::ui
