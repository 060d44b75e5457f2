#pragma once

#include "models/keyedtable.h"
#include "swf/values/registereddomain.h"

namespace sluice::models {

/// The domains of an account and region. Key of a row: the name.
class DomainListModel final : public KeyedTable<swf::RegisteredDomain> {
    Q_OBJECT

public:
    enum Column { Name, Status, Description, ColumnCount };

    using KeyedTable::KeyedTable;

    void setDomains(const QList<swf::RegisteredDomain> &domains) { setRows(domains); }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const swf::RegisteredDomain &domain) const override { return domain.name; }

    bool isLess(
        int column, const swf::RegisteredDomain &a, const swf::RegisteredDomain &b) const override;

private:
    QString text(const swf::RegisteredDomain &domain, int column) const;
};

extern template class KeyedTable<swf::RegisteredDomain>;

} // namespace sluice::models
