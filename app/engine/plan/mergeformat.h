#pragma once

#include <QString>
#include <QStringList>

namespace sluice::engine {

struct MergeFormatPart {
    bool isField = false;
    QString text; ///< the field's name, or the text between

    friend bool operator==(const MergeFormatPart &, const MergeFormatPart &) = default;
};

/// Reads a Merge task's CONCAT_FORMAT (reference 3.3.6): `${first} ${last}`, also `{first}`. A
/// format that names no field is a separator put between all of them.
QList<MergeFormatPart> readMergeFormat(const QString &format, const QStringList &fields);

} // namespace sluice::engine
