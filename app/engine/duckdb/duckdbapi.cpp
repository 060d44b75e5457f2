#include "engine/duckdb/duckdbapi.h"

#include "base/privatelibrary.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct DuckDbApiText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::DuckDb)
};

#if defined(Q_OS_WIN)
constexpr auto kLibraryFile = "duckdb.dll"_L1;
#elif defined(Q_OS_MACOS)
constexpr auto kLibraryFile = "libduckdb.dylib"_L1;
#else
constexpr auto kLibraryFile = "libduckdb.so"_L1;
#endif

QStringList candidates()
{
    QStringList found;
    const QString ours = privateLibraryPath(kLibraryFile);
    if (QFileInfo::exists(ours))
        found << ours;
    const QString named = qEnvironmentVariable("SLUICE_DUCKDB");
    if (!named.isEmpty())
        found << named;
    found << u"duckdb"_s; // the dynamic linker's own search
    return found;
}

/// The name of the first call the library lacks; empty when all are there.
QByteArray resolveCalls(QLibrary &library, DuckDbApi &api)
{
#define SLUICE_DUCKDB_RESOLVE(name)                                                                \
    api.name = reinterpret_cast<decltype(api.name)>(library.resolve("duckdb_" #name));             \
    if (!api.name)                                                                                 \
        return QByteArrayLiteral("duckdb_" #name);
    SLUICE_DUCKDB_CALLS(SLUICE_DUCKDB_RESOLVE)
#undef SLUICE_DUCKDB_RESOLVE
    return {};
}

} // namespace

Result<std::shared_ptr<const DuckDbApi>> loadDuckDb()
{
    QStringList reasons;
    const QStringList places = candidates();
    for (const QString &place : places) {
        QLibrary library(place);
        library.setLoadHints(QLibrary::PreventUnloadHint);
        if (!library.load()) {
            reasons << library.errorString();
            continue;
        }
        auto api = std::make_shared<DuckDbApi>();
        const QByteArray missing = resolveCalls(library, *api);
        if (missing.isEmpty())
            return std::shared_ptr<const DuckDbApi>(std::move(api));
        reasons << u"%1: no %2"_s.arg(library.fileName(), QString::fromLatin1(missing));
    }
    return fail(ErrorKind::NotFound,
        DuckDbApiText::tr(
            "The DuckDB library was not found; put it at %1, or set SLUICE_DUCKDB to its path.")
            .arg(privateLibraryPath(kLibraryFile)),
        reasons.join(u'\n'));
}

} // namespace sluice::engine
