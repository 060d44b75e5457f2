#pragma once

#include "architecture/sourcefile.h"

namespace sluice::architecture {

// The rules of ARCHITECTURE.md that a linker cannot check, since all libraries share one include
// root. Each looks at all files and returns every breach.

/// Who may include whom (ARCHITECTURE.md, "The arrows").
QList<Breach> checkArrows(const QList<SourceFile> &files);
/// No library includes one that includes it, over however many steps, and no folder within a
/// library does, down to the fourth level.
QList<Breach> checkCircles(const QList<SourceFile> &files);
/// Quoted includes are library paths, never relative ones.
QList<Breach> checkIncludePaths(const QList<SourceFile> &files);
/// Nothing in app includes a widget; app/desktop, which has main(), takes QApplication only.
QList<Breach> checkWidgets(const QList<SourceFile> &files);
/// Third parties with one home: tl::expected, DuckDB, QtKeychain; and what is used nowhere, because
/// a class of app/base does it right.
QList<Breach> checkHomes(const QList<SourceFile> &files);
/// #pragma once, no using namespace in headers, at most 500 lines.
QList<Breach> checkFiles(const QList<SourceFile> &files);
/// No tr() of our own, whose context the tools of translators cannot see.
QList<Breach> checkTranslations(const QList<SourceFile> &files);
/// What a .cpp keeps in an anonymous namespace has a name of its own in its library: the presets of
/// users and CI compile several files as one.
QList<Breach> checkOwnNames(const QList<SourceFile> &files);
/// \param names of everything that lies in the root of the sources
QList<Breach> checkTopLevel(const QStringList &folders, const QStringList &files);

} // namespace sluice::architecture
