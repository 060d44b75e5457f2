#pragma once

#include "ui/common/celldelegate.h"
#include "ui/common/statuslook.h"

#include <QWidget>

namespace sluice::ui {

/// Draws a pill: icon and word on a tint of the state's colour, centred vertically at the left of
/// `rect`. \param fraction 0 to 1 fills the pill from the left like a progress bar; -1: no progress
void paintStatusPill(QPainter &painter, const QRectF &rect, const StatusLook &look,
    const ThemeColors &colors, const QFont &font, double fraction = -1);
QSize statusPillSize(const StatusLook &look, const QFont &font);

/// Shows a model's status (the models::FlowStatus, RunStatus or WorkflowStatus of `statusRole`, in
/// the words of the display role) as a pill, with the progress of `fractionRole` when it is there.
class StatusPillDelegate final : public CellDelegate {
    Q_OBJECT

public:
    StatusPillDelegate(int statusRole, int fractionRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    StatusLook lookAt(const QModelIndex &index) const;

    int m_statusRole;
    int m_fractionRole;
};

/// One pill as a widget.
class StatusPill final : public QWidget {
    Q_OBJECT

public:
    explicit StatusPill(QWidget *parent = nullptr);

    void setLook(const StatusLook &look, double fraction = -1);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusLook m_look;
    double m_fraction = -1;
};

} // namespace sluice::ui
