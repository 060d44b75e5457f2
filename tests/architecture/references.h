#pragma once

#include "architecture/sourcefile.h"

#include <QSet>

namespace sluice::architecture {

/// The numbers of a book's headings: "## 3.3.1 Filter" gives "3.3.1".
QSet<QString> sectionsOf(const QString &book);

/// Where rules come from, in comments of C++, Python and SQL: "(reference 3.5, 4.2)" names sections
/// of resources/help/appflow.md, "(SWF reference 2.4)" those of resources/help/swf.md. Every number
/// has its heading.
///
/// \param text of the file at \a path
QList<Breach> checkReferences(const QString &path, const QString &text,
    const QSet<QString> &appflow, const QSet<QString> &swf);

} // namespace sluice::architecture
