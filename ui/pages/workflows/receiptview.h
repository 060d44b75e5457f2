#pragma once

#include "models/receiptmodel.h"
#include "workspace/workflows.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace sluice::ui {

/// The receipt of a sequence: what AppFlow said of each step, what stays at the destination, and
/// from where a new sequence should start. While it is on show AppFlow is asked; before that, what
/// the workers told.
class ReceiptView final : public QWidget {
    Q_OBJECT

public:
    /// \param workflows must outlive this
    explicit ReceiptView(workspace::Workflows &workflows, QWidget *parent = nullptr);

    /// \param receipt what the history alone tells
    void showHistory(const QList<swf::HistoryEvent> &history, const swf::SequenceReceipt &receipt,
        bool isClosed);

Q_SIGNALS:
    /// A sequence of what is left to do.
    void restRequested(const QString &input); ///< of a sequence

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void ask();
    void take(const swf::SequenceReceipt &receipt);

    workspace::Workflows &m_workflows;
    models::ReceiptModel *m_model;
    QTableView *m_table;
    QLabel *m_rest;
    QPushButton *m_startRest;
    QPlainTextEdit *m_notes;
    QTimer m_timer;
    QList<swf::HistoryEvent> m_history;
    QString m_restInput; ///< of a sequence; empty: nothing is left
    int m_epoch = 0; ///< answers for an older history are dropped
    bool m_isClosed = false;
    bool m_isUnanswered = false; ///< AppFlow told nothing, or not of all flows
};

} // namespace sluice::ui
