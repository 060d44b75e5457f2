#include "appflow/catalog/connectorcatalog.h"

#include "appflow/catalog/completion.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

const ConnectorCatalog::Configurations &ConnectorCatalog::builtIns() const
{
    load();
    return m_builtIns;
}

const ConnectorCatalog::Configurations &ConnectorCatalog::labelled() const
{
    load();
    return m_labelled;
}

void ConnectorCatalog::load() const
{
    if (!m_builtIns.isEmpty())
        return;
    const QDir folder(u":/appflow/catalog"_s);
    for (const auto &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        const auto json = QJsonDocument::fromJson(isOpen ? file.readAll() : QByteArray()).object();
        const QString type = json.value("connectorType"_L1).toString();
        if (type.isEmpty())
            qFatal("The connector facts %s are damaged", qPrintable(name));
        const QString label = json.value("connectorLabel"_L1).toString();
        if (label.isEmpty())
            m_builtIns.insert(type, json);
        else
            m_labelled.insert(label, connector::completedConfiguration(json));
    }
}

} // namespace sluice::emulator
