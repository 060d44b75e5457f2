#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QUrl>

namespace sluice {

/// Where a Sluice Local keeps its things. One data directory, one service, one key pair. The
/// directory is 0700 and the files in it 0600 (base/privatefolder.h); who makes it makes it so.
///
///     DIR/runtime.json      0600, present while a service runs (see RuntimeInfo)
///     DIR/credentials.json  0600, {"accessKeyId": "SLUICE...", "secretAccessKey": "..."}
///     DIR/lock              held by the running service (FileLock); stays
///     DIR/sluice-local.sqlite  flows, runs, records
///     DIR/sluice-swf.sqlite  domains, types and executions of SWF, once it was used
///     DIR/secrets.json      0600, only with --secrets file
///     DIR/buckets/NAME/     a bucket that is not mapped elsewhere
///     DIR/catalog/          tables that runs registered, DATABASE/TABLE.json, in Glue's forms
///     DIR/mappings.json     what names of Lambda functions, fixtures and token URLs stand for
///     DIR/run-users         process id of the service that the last `sluice run` is to end
///     DIR/tmp/              DuckDB's spill files, emptied at start
///     DIR/uploads/          what runs have on its way to S3 endpoints, until it is decided
///     DIR/desktop/          the window's own
struct LocalDataDir {
    QString path;

    /// --data, else $SLUICE_DATA, else the platform's data folder + "sluice/local".
    static LocalDataDir fromOption(const QString &option);
    /// The platform's data folder + "sluice/local".
    static LocalDataDir ofUser();
    /// As it is typed behind a command of `sluice`: "--data DIR", or empty where none is needed.
    /// $SLUICE_DATA of this process says nothing of that of a shell.
    QString typedOption() const;

    QString runtimeFile() const;
    QString credentialsFile() const;
    QString lockFile() const;
    QString databaseFile() const;
    QString swfDatabaseFile() const;
    QString secretsFile() const;
    QString mappingsFile() const;
    QString runUsersFile() const;
    QString bucketsFolder() const;
    QString catalogFolder() const;
    QString tempFolder() const;
    QString uploadsFolder() const;
    QString desktopFolder() const;
};

/// The key pair that signs requests to one data directory's service.
struct LocalCredentials {
    QString accessKeyId;
    Secret secretAccessKey;

    friend bool operator==(const LocalCredentials &, const LocalCredentials &) = default;
};

/// What a running service says of itself in DIR/runtime.json:
///     {"version": 1, "pid": 4711, "endpoint": "http://127.0.0.1:40123", "region": "eu-west-1",
///      "startedAt": "2026-11-20T06:05:00.123Z", "program": "0.1.0"}
struct RuntimeInfo {
    qint64 pid = 0;
    QUrl endpoint;
    QString region;
    QString startedAt;
    QString program;

    friend bool operator==(const RuntimeInfo &, const RuntimeInfo &) = default;
};

/// Creates the key pair on first use (0600, written atomically); reads it afterwards.
Result<LocalCredentials> ensureLocalCredentials(const LocalDataDir &dir);

/// Somebody holds a directory whose process id could not be found.
inline constexpr qint64 kUnknownProcess = -1;

/// Process id of the service that holds the directory's lock, 0 when there is none, kUnknownProcess
/// when neither the lock nor the runtime file names it (a full disk, a lock of somebody else).
/// While it starts it has written no runtime file yet.
qint64 serviceProcess(const LocalDataDir &dir);

/// NotFound when no service runs there: no file, or it is not of the process that holds the lock,
/// whoever has its process id by now.
Result<RuntimeInfo> readRuntimeInfo(const LocalDataDir &dir);
Result<> writeRuntimeInfo(const LocalDataDir &dir, const RuntimeInfo &info);
void removeRuntimeInfo(const LocalDataDir &dir);

/// Whether the service that ran there was told to end, and took its runtime file away; the file of
/// one that was killed stays. Not so of a service that `sluice run` ended with its last run
/// (DIR/run-users holds its process id). \param pid of the service
bool wasStopped(const LocalDataDir &dir, qint64 pid);

} // namespace sluice
