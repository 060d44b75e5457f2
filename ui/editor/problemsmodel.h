#pragma once

#include "flow/edit/flowdocument.h"

#include <QAbstractListModel>

namespace sluice::ui {

/// The findings of a document, one a row, errors first.
class ProblemsModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { PlaceRole = Qt::UserRole + 1 };

    explicit ProblemsModel(flow::FlowDocument &document, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const flow::Issue &issue(int row) const { return m_issues.at(row); }

private:
    void reload();
    QString placeName(const flow::Issue &issue) const;

    flow::FlowDocument &m_document;
    QList<flow::Issue> m_issues;
};

} // namespace sluice::ui
