#pragma once

#include "flowtests/differences/filedifferences.h"
#include "flowtests/folder/casefolder.h"
#include "local/datadirectory.h"
#include "local/localclient.h"

#include <QTemporaryDir>

namespace sluice::cli {

/// A folder of its own for one run of a case, removed with this object: copies of what the case has
/// in its buckets and fixtures, empty ones for what else the flow names, and the data directory of
/// the Sluice Local that runs it.
class CaseWorkspace {
public:
    explicit CaseWorkspace(const flowtests::CaseFolder &folder);

    /// Io when something cannot be copied.
    Result<> prepare();

    QString path() const { return m_folder.path(); }

    LocalDataDir dataDir() const { return {m_folder.filePath(QStringLiteral("data"))}; }

    QList<appflow::LocalMapping> mappings() const { return m_mappings; }

    /// Files below buckets/ and fixtures/ that are new or have other bytes than before the run; the
    /// id of the execution is EXECUTION_ID in their names.
    Result<flowtests::NamedFiles> changedFiles(const QString &executionId) const;

    /// Of those that were there before the run.
    QStringList goneFiles() const;

    /// A text of the run as it is the same on every machine: EXECUTION_ID for its id, and paths
    /// below CASE.
    QString neutral(QString text, const QString &executionId) const;

private:
    Result<> addFolder(appflow::LocalMapping::Kind kind, const QString &name);

    const flowtests::CaseFolder &m_case;
    QTemporaryDir m_folder;
    QList<appflow::LocalMapping> m_mappings;
};

} // namespace sluice::cli
