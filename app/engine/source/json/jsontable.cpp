#include "engine/source/json/jsontable.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct JsonTableText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::JsonTable)
};

struct Place {
    qint64 line = 1;
    qint64 column = 1; ///< in characters
};

/// Nothing when the search was cancelled or the file cannot be read any more.
std::optional<Place> placeOf(const S3Object &object, qint64 offset, const std::atomic<bool> *cancel)
{
    constexpr qint64 kBytes = 1024 * 1024;
    ObjectText text;
    if (!text.open(object, {nullptr, cancel}))
        return std::nullopt;
    Place place;
    bool isFirst = true;
    while (offset > 0) {
        if (cancel && *cancel)
            return std::nullopt;
        const QByteArray bytes = text.device().read(std::min(offset, kBytes));
        if (bytes.isEmpty())
            return std::nullopt;
        offset -= bytes.size();
        if (std::exchange(isFirst, false) && bytes.startsWith(kUtf8Mark))
            place.column = 0;
        for (const char c : bytes) {
            const bool isTail = (uchar(c) & 0xC0U) == 0x80U;
            place.column = c == '\n' ? 1 : place.column + (isTail ? 0 : 1);
            place.line += c == '\n' ? 1 : 0;
        }
    }
    return place;
}

} // namespace

JsonTable::JsonTable(
    QList<S3Object> files, QList<JsonLayout> layouts, QStringList fields, Shape shape)
    : RecordTable(std::move(files), std::move(shape))
    , m_layouts(std::move(layouts))
    , m_fields(std::move(fields))
{
}

std::shared_ptr<RecordScan> JsonTable::makeScan(
    QList<S3Object> files, int first, const QList<int> &columns, int maxThreads) const
{
    QList<JsonColumn> wanted;
    const JsonColumns places(m_fields.size());
    for (const int column : columns) {
        using Kind = JsonColumn::Kind;
        if (column < 0)
            wanted << JsonColumn {};
        else if (column < m_fields.size())
            wanted << JsonColumn {Kind::Text, column};
        else if (column < places.record())
            wanted << JsonColumn {Kind::Json, column - places.json(0)};
        else
            wanted << JsonColumn {column == places.record() ? Kind::Record : Kind::Name, 0};
    }
    const auto layouts = m_layouts.mid(first, files.size());
    return std::make_shared<JsonScan>(
        std::move(files), layouts, m_fields, wanted, columns, maxThreads, limits());
}

Error JsonTable::explain(
    const RecordFault &fault, const RecordScan &scan, const std::atomic<bool> *cancel) const
{
    const S3Object &object = scan.files()[fault.file];
    Error error;
    error.kind = ErrorKind::InvalidInput;
    const auto found = placeOf(object, fault.offset, cancel);
    const QString place = found
        ? JsonTableText::tr("Line %1 of %2").arg(QString::number(found->line), object.key)
        : object.key;
    if (fault.kind == RecordFault::Kind::TooLong) {
        error.message
            = JsonTableText::tr("%1 is longer than a JSON record may be (64 MiB).").arg(place);
    } else if (fault.reason.isEmpty()) {
        error.message
            = JsonTableText::tr("%1 ends before its JSON does; the object seems to be cut short.")
                  .arg(object.key);
    } else {
        // Not arg(): the name of a member, which may stand in the reason, may hold %1.
        error.message = fault.reason;
        error.message.replace(error.message.indexOf("%1"_L1), 2, place);
        error.message.replace(
            "column %2"_L1, JsonTableText::tr("column %1").arg(found ? found->column : 1));
    }
    return error;
}

} // namespace sluice::engine
