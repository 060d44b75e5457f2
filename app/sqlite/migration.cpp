#include "sqlite/migration.h"

#include "sqlite/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace sluice::sqlite {

namespace {

QStringList statementsOf(const QString &sql)
{
    QStringList statements;
    QString current;
    const auto lines = sql.split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().startsWith("--"_L1) || line.trimmed().isEmpty())
            continue;
        current += line + u'\n';
        if (!line.trimmed().endsWith(u';'))
            continue;
        statements.append(current.trimmed());
        current.clear();
    }
    Q_ASSERT_X(current.isEmpty(), "migration", "the last statement has no semicolon");
    return statements;
}

Result<> apply(Database &database, const Migration &step)
{
    return database.transaction([&]() -> Result<> {
        for (const QString &sql : statementsOf(step.sql)) {
            if (auto done = database.execute(sql); !done)
                return done;
        }
        return database.execute(u"PRAGMA user_version = %1"_s.arg(step.version));
    });
}

} // namespace

QList<Migration> migrationsOf(const QString &schema)
{
    QList<Migration> steps;
    const QDir folder(u":/schema"_s);
    const auto names = folder.entryList({schema + u"-*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "migration", "a compiled-in schema cannot be read");
        if (opened)
            steps.append({name.section(u'-', 1, 1).toInt(), QString::fromUtf8(file.readAll())});
    }
    Q_ASSERT_X(!steps.isEmpty(), "migration", "no schema is compiled in");
    return steps;
}

Result<> migrate(Database &database, const QList<Migration> &steps,
    const std::function<Result<>(int oldVersion)> &beforeUpgrade)
{
    const auto version = database.schemaVersion();
    if (!version)
        return fail(version.error());
    const int newest = steps.isEmpty() ? 0 : steps.constLast().version;
    if (*version > newest)
        return fail(ErrorKind::Unsupported,
            QCoreApplication::translate("sluice::sqlite",
                "%1 was written by a newer Sluice (version %2 of its layout, this one knows %3). "
                "Update Sluice, or move the file away to start with an empty one.")
                .arg(QDir::toNativeSeparators(database.path()))
                .arg(*version)
                .arg(newest));
    if (*version > 0 && *version < newest && beforeUpgrade) {
        if (auto done = beforeUpgrade(*version); !done)
            return done;
    }
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        if (auto done = apply(database, step); !done)
            return done;
    }
    return {};
}

} // namespace sluice::sqlite
