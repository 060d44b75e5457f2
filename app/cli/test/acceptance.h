#pragma once

#include "flowtests/differences/filedifferences.h"
#include "flowtests/folder/casefolder.h"

namespace sluice::cli {

/// Makes what came what is expected from now on: files of expected/ are written, and removed where
/// nothing came; of record.json the members that were wrong change, and without one it says all
/// that is the same on every machine. Io.
Result<> acceptResult(const flowtests::CaseFolder &folder, const QJsonObject &record,
    const flowtests::NamedFiles &files, const flowtests::ComparedFormats &formats);

/// The members of a record that a new record.json says.
QJsonObject stableRecord(const QJsonObject &record);

/// The expected record with what differs taken from the one that came; stableRecord() where nothing
/// of it is left.
QJsonObject acceptedRecord(const QJsonObject &expected, const QJsonObject &found);

} // namespace sluice::cli
