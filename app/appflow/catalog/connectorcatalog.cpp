#include "appflow/catalog/connectorcatalog.h"

#include "appflow/catalog/completion.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::appflow {

namespace {

struct Catalog {
    ConnectorConfigurations builtIns;
    ConnectorConfigurations labelled;
};

Catalog read()
{
    Catalog catalog;
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
            catalog.builtIns.insert(type, json);
        else
            catalog.labelled.insert(label, completedConfiguration(json));
    }
    return catalog;
}

const Catalog &catalog()
{
    static const Catalog facts = read();
    return facts;
}

} // namespace

const ConnectorConfigurations &builtInConnectors()
{
    return catalog().builtIns;
}

const ConnectorConfigurations &labelledConnectors()
{
    return catalog().labelled;
}

} // namespace sluice::appflow
