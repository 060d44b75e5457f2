#pragma once

#include <QAbstractListModel>
#include <QSet>
#include <QStringList>

namespace sluice::ui {

/// Field names with a check mark each.
class FieldListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setFields(const QStringList &known, const QStringList &chosen);
    QStringList chosen() const;

    int size() const { return int(m_names.size()); }

    /// Checks or unchecks these rows at once.
    void setChosen(const QList<int> &rows, bool isChosen);
    void add(const QString &name);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// By the user, not by setFields().
    void chosenEdited();

private:
    QStringList m_names;
    QSet<QString> m_chosen;
    QSet<QString> m_known;
};

} // namespace sluice::ui
