#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <ostream>

namespace sluice::architecture {

struct Include {
    QString path; ///< "flow/io/flowfile.h" or "QWidget"
    bool isQuoted = false;
    int line = 0;
};

/// "app/flow", "ui/canvas"; "app/flow/edit" and others lie within another one's folder.
QString libraryOf(const QString &path);

/// A source file as the rules see it.
struct SourceFile {
    QString path; ///< from the root of the sources: "app/flow/io/flowfile.cpp"
    QStringList code; ///< its lines without comments and without the insides of texts
    QList<Include> includes;

    QString library() const { return libraryOf(path); }

    // For finer circles: folders of the third and of the fourth level, "app/emulator/appflow" and
    // "app/emulator/appflow/flows"; the folder above where there is none.
    QString part() const { return folder(2); }

    QString room() const { return folder(3); }

private:
    QString folder(int last) const { return path.section(u'/', 0, -2).section(u'/', 0, last); }
};

SourceFile parseSource(const QString &path, const QString &text);

/// Every .h and .cpp below the named folders.
QList<SourceFile> readSources(const QString &root, const QStringList &folders);

struct Breach {
    QString path;
    int line = 0;
    QString rule;

    friend bool operator==(const Breach &, const Breach &) = default;
};

/// "app/flow/x.cpp:12: app/flow must not include ui/common/y.h (...)"
std::ostream &operator<<(std::ostream &out, const Breach &breach);

} // namespace sluice::architecture
