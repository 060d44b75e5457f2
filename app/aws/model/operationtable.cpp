#include "aws/model/operationtable.h"

namespace sluice::aws {

OperationTable::OperationTable(std::vector<Operation> operations)
    : m_operations(std::move(operations))
{
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        const Operation &operation = m_operations[i];
        m_byName.insert(operation.name, i);
        const qsizetype brace = operation.path.indexOf('{');
        if (brace < 0) {
            m_byLine.insert(operation.method + ' ' + operation.path, i);
            continue;
        }
        const QByteArray label = operation.path.mid(brace + 1, operation.path.size() - brace - 2);
        m_labelled.push_back(
            {operation.method, operation.path.left(brace), QString::fromLatin1(label), i});
    }
}

const Operation *OperationTable::find(const QString &name) const
{
    const auto found = m_byName.constFind(name);
    return found == m_byName.cend() ? nullptr : &m_operations[*found];
}

QList<QString> OperationTable::names() const
{
    QList<QString> names;
    for (const Operation &operation : m_operations)
        names << operation.name;
    return names;
}

const Operation *OperationTable::match(
    const QByteArray &method, const QByteArray &rawPath, QJsonObject *labels) const
{
    if (const auto found = m_byLine.constFind(method + ' ' + rawPath); found != m_byLine.cend())
        return &m_operations[*found];
    for (const LabelledPath &path : m_labelled) {
        if (path.method != method || !rawPath.startsWith(path.prefix)
            || rawPath.size() == path.prefix.size())
            continue;
        if (labels) {
            const QByteArray label = rawPath.mid(path.prefix.size());
            labels->insert(path.label, QString::fromUtf8(QByteArray::fromPercentEncoding(label)));
        }
        return &m_operations[path.operation];
    }
    return nullptr;
}

} // namespace sluice::aws
