#pragma once

#include "flow/edit/flowdocument.h"
#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/localbuckets.h"

#include <QAbstractListModel>

namespace sluice::ui {

class BucketCheck;

/// The findings of a document and its buckets, one a row, errors first.
class ProblemsModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { PlaceRole = Qt::UserRole + 1 };

    ProblemsModel(flow::FlowDocument &document, workspace::Connection &connection,
        workspace::Flows &flows, workspace::LocalBuckets *buckets, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const flow::Issue &issue(int row) const { return m_issues.at(row); }

    bool hasErrors() const;

private:
    QList<flow::Issue> found() const;
    void reload();
    QString placeName(const flow::Issue &issue) const;

    flow::FlowDocument &m_document;
    BucketCheck *m_buckets;
    QList<flow::Issue> m_issues;
};

} // namespace sluice::ui
