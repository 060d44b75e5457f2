#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace sluice::emulator {

/// A file of JSON Lines that grows (--events-file). It is opened anew each time, so that it can be
/// moved away by who keeps logs small.
class EventFile {
public:
    explicit EventFile(QString path);

    const QString &path() const { return m_path; }

    /// Makes the file, 0600, when it is not there. Io, or InvalidInput for what is no regular file.
    Result<> prepare() const;

    /// Brings the lines to the disk, all or none of them.
    /// \param mayBeThere a process that died may have written some or all of them, the last one
    /// perhaps only partly: those at the end of the file are not written again
    Result<> append(QList<QByteArray> lines, bool mayBeThere) const;

private:
    QString m_path;
};

} // namespace sluice::emulator
