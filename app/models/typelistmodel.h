#pragma once

#include "models/keyedtable.h"
#include "swf/values/registeredtype.h"

namespace sluice::models {

struct TypeRow {
    QString key;
    swf::RegisteredType type;

    friend bool operator==(const TypeRow &, const TypeRow &) = default;
};

/// The workflow and activity types of a domain.
class TypeListModel final : public KeyedTable<TypeRow> {
    Q_OBJECT

public:
    enum Column { Name, Version, Kind, Status, Created, Description, ColumnCount };

    enum Role { KeyRole = Qt::UserRole };

    using KeyedTable::KeyedTable;

    void setTypes(const QList<swf::RegisteredType> &types);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const TypeRow &row) const override { return row.key; }

    bool isLess(int column, const TypeRow &a, const TypeRow &b) const override;

private:
    QString text(const swf::RegisteredType &type, int column) const;
};

extern template class KeyedTable<TypeRow>;

} // namespace sluice::models
