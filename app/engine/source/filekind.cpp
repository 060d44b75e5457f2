#include "engine/source/filekind.h"

#include "engine/source/bytes/coding.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace sluice::engine {

namespace {

constexpr qsizetype kLookedAt = 512;

struct FileKindText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::FileKind)
};

struct Magic {
    QByteArrayView bytes;
    const char *name;
};

template <size_t size>
const char *nameIn(const std::array<Magic, size> &magics, const QByteArray &beginning)
{
    for (const Magic &magic : magics) {
        if (beginning.startsWith(magic.bytes))
            return magic.name;
    }
    return nullptr;
}

const char *compressionOf(const QByteArray &beginning)
{
    static const std::array<Magic, 4> magics {{
        {QByteArrayView("\xFD"
                        "7zXZ\0",
             6),
            "xz"},
        {QByteArrayView("\x04\x22\x4D\x18", 4), "lz4"},
        {QByteArrayView("7z\xBC\xAF\x27\x1C", 6), "7-Zip"},
        {QByteArrayView("\xFF\x06\x00\x00sNaPpY", 10), "Snappy"},
    }};
    return nameIn(magics, beginning);
}

const char *documentOf(const QByteArray &beginning)
{
    static const std::array<Magic, 10> magics {{
        {QByteArrayView("PAR1"), "Parquet"},
        {QByteArrayView("PARE"), "Parquet (encrypted)"},
        {QByteArrayView("%PDF-"), "PDF"},
        {QByteArrayView("Obj\x01", 4), "Avro"},
        {QByteArrayView("SQLite format 3\0", 16), "SQLite"},
        {QByteArrayView("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8), "Excel (xls)"},
        {QByteArrayView("\x89PNG", 4), "PNG"},
        {QByteArrayView("\xFF\xD8\xFF", 3), "JPEG"},
        {QByteArrayView("ARROW1\0\0", 8), "Arrow"},
        {QByteArrayView("\x7F"
                        "ELF",
             4),
            "ELF"},
    }};
    if (beginning.startsWith("ORC") && beginning.size() > 3 && uchar(beginning[3]) < ' ')
        return "ORC";
    return nameIn(magics, beginning);
}

bool isUtf32(const QByteArray &beginning)
{
    return beginning.startsWith(QByteArrayView("\xFF\xFE\0\0", 4))
        || beginning.startsWith(QByteArrayView("\0\0\xFE\xFF", 4));
}

/// The header of a file in a tar archive has its name in it.
bool isTar(const QByteArray &beginning)
{
    constexpr qsizetype place = 257;
    return beginning.mid(place, 5) == "ustar";
}

bool isWideText(const QByteArray &beginning)
{
    // Without a mark: every other byte is zero in what is mostly Latin.
    std::array<qsizetype, 2> zeros {};
    const qsizetype looked = std::min(beginning.size(), kLookedAt);
    for (qsizetype i = 0; i < looked; ++i)
        zeros[size_t(i % 2)] += beginning[i] == '\0' ? 1 : 0;
    const auto [few, many] = std::minmax(zeros[0], zeros[1]);
    return looked >= 4 && many * 5 >= looked * 2 && few * 20 <= looked;
}

bool isBinary(const QByteArray &beginning)
{
    const qsizetype looked = std::min(beginning.size(), kLookedAt);
    const auto strange = std::count_if(beginning.begin(), beginning.begin() + looked, [](char c) {
        return (uchar(c) < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == '\x7F';
    });
    return strange * 10 > looked;
}

} // namespace

QString foreignKind(const QByteArray &beginning)
{
    if (const Packing packing = packingOf(beginning); packing != Packing::None) {
        return FileKindText::tr("is compressed twice, inside with %1; compress it once")
            .arg(QLatin1StringView(nameOf(packing)));
    }
    if (const char *compression = compressionOf(beginning)) {
        return FileKindText::tr(
            "is compressed with %1, of which gzip, zstd and bzip2 are read; unpack it")
            .arg(QLatin1StringView(compression));
    }
    if (isTar(beginning))
        return FileKindText::tr("is a tar archive; unpack it");
    if (beginning.startsWith("PK\x03\x04")) {
        return beginning.contains("[Content_Types].xml") || beginning.contains("xl/")
            ? FileKindText::tr("is an Excel workbook (xlsx); save its sheet as CSV in UTF-8")
            : FileKindText::tr("is a zip archive, which may hold many files; unpack it");
    }
    if (const char *document = documentOf(beginning)) {
        return FileKindText::tr(
            "is a file of the kind %1, not CSV or JSON; export it as one of these, or "
            "give the flow a prefix without it")
            .arg(QLatin1StringView(document));
    }
    if (isUtf32(beginning))
        return FileKindText::tr("is text in UTF-32; save it as UTF-8");
    if (isWideText(beginning)) {
        return FileKindText::tr("is text in UTF-16 without the byte order mark that says so; save "
                                "it with one, or as UTF-8");
    }
    if (isBinary(beginning)) {
        return FileKindText::tr(
            "holds binary data, not CSV or JSON; give the flow a prefix without it");
    }
    return {};
}

} // namespace sluice::engine
