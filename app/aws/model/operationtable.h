#pragma once

#include "aws/model/servicemodel.h"

#include <vector>

namespace sluice::aws {

/// The operations of one service, found by name and by request line.
class OperationTable {
public:
    OperationTable() = default;
    explicit OperationTable(std::vector<Operation> operations);

    const Operation *find(const QString &name) const;
    QList<QString> names() const;

    /// See ServiceModel::match().
    const Operation *match(
        const QByteArray &method, const QByteArray &rawPath, QJsonObject *labels) const;

private:
    /// "/tags/{resourceArn}": the label takes the rest of the path, slashes included, since an ARN
    /// holds some and not every client encodes them.
    struct LabelledPath {
        QByteArray method;
        QByteArray prefix;
        QString label;
        std::size_t operation = 0;
    };

    std::vector<Operation> m_operations;
    QHash<QString, std::size_t> m_byName;
    QHash<QByteArray, std::size_t> m_byLine; ///< "POST /list-flows"
    std::vector<LabelledPath> m_labelled;
};

} // namespace sluice::aws
