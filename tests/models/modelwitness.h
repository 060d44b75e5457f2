#pragma once

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QStringList>

namespace sluice::test {

/// Watches a model: every call must be legal (Fatal), and each is written down.
///
///     "+0-1" rows inserted, "-3" rows removed, "~0" rows changed, "layout", "reset"
class ModelWitness : public QObject {
public:
    explicit ModelWitness(QAbstractItemModel &model)
        : m_tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        const auto note = [this](const QString &sign, int first, int last) {
            changes.append(first == last
                    ? sign + QString::number(first)
                    : QStringLiteral("%1%2-%3").arg(sign).arg(first).arg(last));
        };
        connect(&model, &QAbstractItemModel::rowsInserted, this,
            [note](const QModelIndex &, int first, int last) {
                note(QStringLiteral("+"), first, last);
            });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [note](const QModelIndex &, int first, int last) {
                note(QStringLiteral("-"), first, last);
            });
        connect(&model, &QAbstractItemModel::dataChanged, this,
            [note](const QModelIndex &first, const QModelIndex &last) {
                note(QStringLiteral("~"), first.row(), last.row());
            });
        connect(&model, &QAbstractItemModel::layoutChanged, this,
            [this] { changes.append(QStringLiteral("layout")); });
        connect(&model, &QAbstractItemModel::modelReset, this,
            [this] { changes.append(QStringLiteral("reset")); });
    }

    /// What happened since the last call.
    QString take() { return std::exchange(changes, {}).join(QLatin1Char(' ')); }

    QStringList changes;

private:
    QAbstractItemModelTester m_tester;
};

/// One column as text: "a b c".
inline QString columnText(const QAbstractItemModel &model, int column, int role = Qt::DisplayRole)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data(role).toString());
    return texts.join(QLatin1Char(' '));
}

} // namespace sluice::test
