#include "sqlite/sqlfailure.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>

namespace sluice::sqlite {

namespace {

// Primary result codes, https://www.sqlite.org/rescode.html; the driver may give extended ones,
// whose low byte is the primary code.
enum SqliteCode {
    kBusy = 5,
    kLockedTable = 6,
    kReadOnly = 8,
    kIoError = 10,
    kCorrupt = 11,
    kFull = 13,
    kCannotOpen = 14,
    kNotADatabase = 26,
};

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

Failure sqlFailure(const QSqlError &error, const QString &path)
{
    const QString file = QDir::toNativeSeparators(path);
    const QString folder = QDir::toNativeSeparators(QFileInfo(path).absolutePath());
    const QString detail = error.text();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case kBusy:
    case kLockedTable:
        return fail(ErrorKind::Io,
            SqlFailureText::tr("Another program keeps %1 locked. Close it and try again.")
                .arg(file),
            detail);
    case kReadOnly:
        return fail(ErrorKind::Io,
            SqlFailureText::tr("%1 cannot be written. Allow yourself to write it and try again.")
                .arg(file),
            detail);
    case kFull:
        return fail(ErrorKind::Io,
            SqlFailureText::tr("There is no room left to write %1. Free some space and try again.")
                .arg(file),
            detail);
    case kIoError:
        return fail(ErrorKind::Io,
            SqlFailureText::tr(
                "The disk failed while reading or writing %1. Check the disk and try again.")
                .arg(file),
            detail);
    case kCannotOpen:
        return fail(ErrorKind::Io,
            SqlFailureText::tr(
                "%1 cannot be opened. Check that the folder %2 exists and is yours to write.")
                .arg(file, folder),
            detail);
    case kCorrupt:
    case kNotADatabase:
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
