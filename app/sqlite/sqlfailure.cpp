#include "sqlite/sqlfailure.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace sluice::sqlite {

namespace {

struct SqlFailureText {
    Q_DECLARE_TR_FUNCTIONS(sluice::sqlite)
};

} // namespace

Failure damaged(const QString &path, const QString &detail)
{
    return fail(ErrorKind::Damaged,
        SqlFailureText::tr(
            "%1 is damaged. Move it to another folder, so that nothing is lost, and start "
            "again: a new one is made.")
            .arg(QDir::toNativeSeparators(path)),
        detail);
}

SqlFault lastFault(sqlite3 *handle)
{
    return {sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle))};
}

Failure sqlFailure(const SqlFault &fault, const QString &path)
{
    const QString file = QDir::toNativeSeparators(path);
    const QString folder = QDir::toNativeSeparators(QFileInfo(path).absolutePath());
    const QString &detail = fault.text;
    switch (fault.code & 0xff) { // the low byte of an extended code is the primary one
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(ErrorKind::Io,
            SqlFailureText::tr("Another program keeps %1 locked. Close it and try again.")
                .arg(file),
            detail);
    case SQLITE_READONLY:
        return fail(ErrorKind::Io,
            SqlFailureText::tr("%1 cannot be written. Allow yourself to write it and try again.")
                .arg(file),
            detail);
    case SQLITE_FULL:
        return fail(ErrorKind::Io,
            SqlFailureText::tr("There is no room left to write %1. Free some space and try again.")
                .arg(file),
            detail);
    case SQLITE_IOERR:
        return fail(ErrorKind::Io,
            SqlFailureText::tr(
                "The disk failed while reading or writing %1. Check the disk and try again.")
                .arg(file),
            detail);
    case SQLITE_CANTOPEN:
        return fail(ErrorKind::Io,
            SqlFailureText::tr(
                "%1 cannot be opened. Check that the folder %2 exists and is yours to write.")
                .arg(file, folder),
            detail);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return damaged(path, detail);
    default:
        return fail(ErrorKind::Internal,
            SqlFailureText::tr(
                "%1 could not be used. Start Sluice again; if it stays, report the details.")
                .arg(file),
            detail);
    }
}

} // namespace sluice::sqlite
