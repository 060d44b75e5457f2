#include "architecture/rules.h"

#include <QHash>
#include <QSet>

namespace sluice::architecture {

using namespace Qt::StringLiterals;

namespace {

/// What each library may include, besides itself. A path with a further part allows that part only.
const QHash<QString, QStringList> &arrows()
{
    // What has no widgets and no service, as the programs use it.
    static const QStringList core {u"app/base"_s, u"app/json"_s, u"app/jmespath"_s, u"app/http"_s,
        u"app/sqlite"_s, u"app/aws"_s, u"app/oauth"_s, u"app/appflow/catalog"_s,
        u"app/appflow/client"_s, u"app/appflow/values"_s, u"app/swf/client"_s, u"app/swf/decider"_s,
        u"app/swf/worker"_s, u"app/swf/receipt"_s, u"app/swf/follow"_s, u"app/local"_s,
        u"app/secrets"_s, u"app/flow"_s};
    // What the window's folders know.
    static const QStringList window {u"app/base"_s, u"app/appflow/values"_s, u"app/swf/values"_s,
        u"app/swf/receipt"_s, u"app/flow"_s, u"app/flow/edit"_s, u"app/workspace"_s,
        u"app/models"_s};
    static const QHash<QString, QStringList> table {
        {u"app/base"_s, {}},
        {u"app/help"_s, {u"app/base"_s}},
        {u"app/json"_s, {u"app/base"_s}},
        {u"app/jmespath"_s, {u"app/base"_s, u"app/json"_s}},
        {u"app/http"_s, {u"app/base"_s}},
        {u"app/sqlite"_s, {u"app/base"_s}},
        {u"app/secrets"_s, {u"app/base"_s}},
        {u"app/aws"_s, {u"app/base"_s, u"app/http"_s}},
        {u"app/oauth"_s, {u"app/base"_s, u"app/http"_s}},
        {u"app/swf/decider"_s, {u"app/base"_s}},
        {u"app/swf/values"_s, {u"app/base"_s, u"app/swf/decider"_s}},
        {u"app/swf/receipt"_s, {u"app/base"_s, u"app/swf/decider"_s}},
        {u"app/swf/follow"_s,
            {u"app/base"_s, u"app/aws"_s, u"app/appflow/client"_s, u"app/local"_s,
                u"app/swf/client"_s, u"app/swf/decider"_s, u"app/swf/receipt"_s}},
        {u"app/appflow/catalog"_s, {u"app/base"_s}},
        {u"app/appflow/client"_s, {u"app/base"_s, u"app/aws"_s}},
        {u"app/swf/client"_s, {u"app/base"_s, u"app/aws"_s}},
        {u"app/swf/worker"_s,
            {u"app/base"_s, u"app/aws"_s, u"app/appflow/client"_s, u"app/swf/client"_s,
                u"app/swf/decider"_s}},
        {u"app/local"_s, {u"app/base"_s, u"app/aws"_s, u"app/appflow/client"_s}},
        {u"app/flow"_s,
            {u"app/base"_s, u"app/json"_s, u"app/aws/model"_s, u"app/appflow/catalog"_s}},
        {u"app/flow/edit"_s, {u"app/base"_s, u"app/flow"_s}},
        {u"app/flowtests"_s, {u"app/base"_s, u"app/json"_s, u"app/flow"_s}},
        {u"app/appflow/values"_s, {u"app/base"_s, u"app/flow"_s}},
        {u"app/connector"_s,
            {u"app/base"_s, u"app/json"_s, u"app/http"_s, u"app/aws"_s, u"app/appflow/catalog"_s,
                u"app/flow"_s}},
        {u"app/engine"_s, {u"app/base"_s, u"app/json"_s, u"app/aws/model"_s, u"app/flow"_s}},
        {u"app/emulator"_s,
            {u"app/base"_s, u"app/json"_s, u"app/http"_s, u"app/sqlite"_s, u"app/aws"_s,
                u"app/oauth"_s, u"app/appflow/catalog"_s, u"app/local"_s, u"app/secrets"_s,
                u"app/flow"_s, u"app/connector"_s, u"app/engine"_s}},
        {u"app/store"_s, {u"app/base"_s, u"app/sqlite"_s}},
        {u"app/workspace"_s,
            core + QStringList {u"app/store"_s, u"app/swf/decider"_s, u"app/swf/values"_s}},
        {u"app/models"_s,
            {u"app/base"_s, u"app/appflow/values"_s, u"app/swf/values"_s, u"app/swf/receipt"_s,
                u"app/flow"_s, u"app/workspace"_s}},
        {u"app/cli/output"_s, {u"app/base"_s, u"app/json"_s, u"app/jmespath"_s, u"app/aws"_s}},
        {u"app/cli"_s,
            core
                + QStringList {u"app/help"_s, u"app/cli/output"_s, u"app/connector"_s,
                    u"app/engine"_s, u"app/emulator"_s, u"app/flowtests"_s, u"app/swf/values"_s}},
        {u"app/desktop"_s,
            core + window
                + QStringList {u"app/store"_s, u"ui/common"_s, u"ui/canvas"_s, u"ui/editor"_s,
                    u"ui/pages"_s, u"ui/shell"_s}},
        {u"ui/common"_s, window},
        {u"ui/canvas"_s, window + QStringList {u"ui/common"_s}},
        {u"ui/editor"_s, window + QStringList {u"ui/common"_s, u"ui/canvas"_s}},
        {u"ui/pages"_s, window + QStringList {u"ui/common"_s, u"ui/canvas"_s, u"ui/editor"_s}},
        {u"ui/shell"_s,
            window
                + QStringList {u"app/help"_s, u"ui/common"_s, u"ui/canvas"_s, u"ui/editor"_s,
                    u"ui/pages"_s}},
    };
    return table;
}

/// "app/flow/io/flowfile.h" for "flow/io/flowfile.h"; ui's includes have their folder already.
QString fullPath(const QString &include)
{
    return include.startsWith("ui/"_L1) ? include : u"app/"_s + include;
}

bool isLibraryPath(const QString &include)
{
    return arrows().contains(libraryOf(fullPath(include)));
}

bool isAllowed(const QString &library, const QString &target)
{
    const QString other = libraryOf(target);
    if (other == library)
        return true;
    const QStringList allowed = arrows().value(library);
    return std::any_of(allowed.begin(), allowed.end(), [&](const QString &folder) {
        return folder == other
            || (folder.startsWith(other + u'/') && target.startsWith(folder + u'/'));
    });
}

/// Edges of a graph of folders, each with the place of one include that makes it.
using Graph = QHash<QString, QHash<QString, Breach>>;

bool reaches(const Graph &graph, const QString &from, const QString &to, QSet<QString> &seen,
    QStringList &way)
{
    if (from == to)
        return true;
    if (seen.contains(from))
        return false;
    seen.insert(from);
    QStringList next = graph.value(from).keys();
    next.sort();
    for (const QString &folder : next) {
        way.append(folder);
        if (reaches(graph, folder, to, seen, way))
            return true;
        way.removeLast();
    }
    return false;
}

QList<Breach> circlesOf(const Graph &graph)
{
    QList<Breach> breaches;
    QStringList folders = graph.keys();
    folders.sort();
    for (const QString &from : folders) {
        QStringList targets = graph.value(from).keys();
        targets.sort();
        for (const QString &to : targets) {
            QSet<QString> seen;
            QStringList way {from, to};
            // Each circle once, told at the folder whose name comes first.
            if (!reaches(graph, to, from, seen, way) || from > to)
                continue;
            Breach breach = graph.value(from).value(to);
            breach.rule = u"circle of folders: %1"_s.arg(way.join(u" -> "_s));
            breaches.append(breach);
        }
    }
    return breaches;
}

} // namespace

QList<Breach> checkArrows(const QList<SourceFile> &files)
{
    QList<Breach> breaches;
    for (const SourceFile &file : files) {
        const QString library = file.library();
        if (!arrows().contains(library)) {
            breaches.append(
                {file.path, 1, u"%1 is no library that ARCHITECTURE.md knows"_s.arg(library)});
            continue;
        }
        for (const Include &include : file.includes) {
            if (!include.isQuoted || !isLibraryPath(include.path))
                continue;
            const QString target = fullPath(include.path);
            if (!isAllowed(library, target))
                breaches.append({file.path, include.line,
                    u"%1 must not include %2; it may use: %3"_s.arg(
                        library, target, arrows().value(library).join(u", "_s))});
        }
    }
    return breaches;
}

QList<Breach> checkCircles(const QList<SourceFile> &files)
{
    Graph libraries;
    Graph parts;
    Graph rooms;
    for (const SourceFile &file : files) {
        for (const Include &include : file.includes) {
            if (!include.isQuoted || !isLibraryPath(include.path))
                continue;
            SourceFile target;
            target.path = fullPath(include.path);
            const Breach place {file.path, include.line, {}};
            if (target.library() != file.library())
                libraries[file.library()].insert(target.library(), place);
            else if (target.part() != file.part())
                parts[file.part()].insert(target.part(), place);
            // What lies in the part itself belongs to all of its rooms.
            else if (target.room() != file.room() && target.room() != target.part()
                && file.room() != file.part())
                rooms[file.room()].insert(target.room(), place);
        }
    }
    return circlesOf(libraries) + circlesOf(parts) + circlesOf(rooms);
}

QList<Breach> checkIncludePaths(const QList<SourceFile> &files)
{
    QList<Breach> breaches;
    QSet<QString> known;
    for (const SourceFile &file : files)
        known.insert(file.path);
    for (const SourceFile &file : files) {
        for (const Include &include : file.includes) {
            const bool isGenerated
                = include.path.endsWith(".moc"_L1) || include.path.startsWith("moc_"_L1);
            if (include.isQuoted && !isGenerated && !known.contains(fullPath(include.path)))
                breaches.append({file.path, include.line,
                    u"\"%1\" is no file of ours; include by library path (\"flow/io/flowfile.h\"), "
                    "third parties in <>"_s.arg(include.path)});
        }
    }
    return breaches;
}

} // namespace sluice::architecture
