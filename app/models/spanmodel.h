#pragma once

#include "models/historydigest.h"

#include <QAbstractItemModel>

namespace sluice::models {

/// The spans of a history, each with its events below it. Texts are made when they are looked at: a
/// long history has ten thousand spans, of which thirty are on show.
class SpanModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { What, Outcome, By, Began, Took, ColumnCount };

    enum Role {
        EventRole = Qt::UserRole, ///< id; of a span that of its first event
        FailureRole ///< of a span
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// \param now that open spans are measured to
    void setSpans(const HistorySpans &spans, const QDateTime &now);

    /// Below its span; invalid when it is not there.
    QModelIndex indexOf(qint64 eventId) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString spanText(const swf::HistorySpan &span, int column) const;
    QString eventText(qint64 eventId, int column) const;

    HistorySpans m_spans;
    QDateTime m_now;
};

} // namespace sluice::models
