#include "cli/catalog/catalog.h"

#include "cli/catalog/catalogtext.h"
#include "cli/commands/datadir.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/console/notempty.h"
#include "emulator/appflow/datacatalog/catalogfolder.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct CatalogCommandText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Catalog)
};

struct CatalogOptions {
    std::string table;
    std::string database;
    std::string dataDir;
    std::string output = "text";
};

/// Glue has names in lower case.
QString glueNameOf(const std::string &option)
{
    return QString::fromLocal8Bit(option).toLower();
}

Result<QList<QJsonObject>> chosenTables(const CatalogOptions &options, const LocalDataDir &dir)
{
    auto tables = emulator::CatalogFolder(dir.catalogFolder()).all();
    if (!tables)
        return tables;
    const auto isOther = [&](const QJsonObject &glued) {
        const QJsonObject table = glued.value("Table"_L1).toObject();
        return (!options.table.empty() && table.value("Name"_L1) != glueNameOf(options.table))
            || (!options.database.empty()
                && table.value("DatabaseName"_L1) != glueNameOf(options.database));
    };
    tables->removeIf(isOther);
    if (options.table.empty() || tables->size() == 1)
        return tables;
    if (tables->isEmpty())
        return fail(ErrorKind::NotFound,
            CatalogCommandText::tr("There is no table %1. See those there are with: sluice "
                                   "catalog%2")
                .arg(glueNameOf(options.table), dataOption(options.dataDir)));
    return fail(ErrorKind::NotFound,
        CatalogCommandText::tr("There is a table %1 in several databases. Give its --database.")
            .arg(glueNameOf(options.table)));
}

QString catalogJsonOf(const CatalogOptions &options, const QList<QJsonObject> &tables)
{
    if (!options.table.empty())
        return QString::fromUtf8(QJsonDocument(tables.first()).toJson());
    QJsonArray list;
    for (const QJsonObject &table : tables)
        list.append(table.value("Table"_L1));
    return QString::fromUtf8(QJsonDocument(QJsonObject {{u"TableList"_s, list}}).toJson());
}

int showCatalog(const CatalogOptions &options)
{
    const auto dir = dataDirOf(options.dataDir);
    if (!dir) {
        printError(dir.error().message);
        return kExitUsage;
    }
    const auto tables = chosenTables(options, *dir);
    if (!tables) {
        printError(tables.error().message);
        return kExitError;
    }
    if (options.output == "json")
        printText(catalogJsonOf(options, *tables));
    else
        printText(options.table.empty() ? catalogText(*tables) : catalogTableText(tables->first()));
    return kExitOk;
}

} // namespace

void addCatalogCommand(CLI::App &program, Action &chosen)
{
    auto *command = program.add_subcommand(
        "catalog", "Show the tables that runs registered in the data catalog");
    const auto options = std::make_shared<CatalogOptions>();
    const auto add = [&](const char *name, std::string &value, const char *help, const char *form) {
        notEmpty(command->add_option(name, value, help)->type_name(form));
    };
    add("TABLE", options->table, "Its columns and partitions, and where its objects are", "");
    add("--database", options->database, "Of this database alone (all)", "NAME");
    add("--data", options->dataDir,
        "Data directory of the service ($SLUICE_DATA, else the user's data folder)", "DIR");
    command->add_option("--output", options->output, "text, or json in the forms of Glue")
        ->check(CLI::IsMember({"text", "json"}));
    command->footer(
        "Reads the files that Sluice Local wrote, whether it runs or not. JSON is what Glue's\n"
        "GetTables answers, and of one table what GetTable and GetPartitions do, as in its file:\n"
        "sluice help data-catalog\n"
        "Exit status: 0 shown, 1 there is no such table, or a file cannot be read, 2 bad options.");
    command->callback([options, &chosen] { chosen = [options] { return showCatalog(*options); }; });
}

} // namespace sluice::cli
