#pragma once

#include "engine/source/parquet/parquettail.h"
#include "engine/source/parquet/thriftrewriter.h"

#include <QDate>
#include <QFile>
#include <QtEndian>

#include <gtest/gtest.h>

#include <functional>

/// DuckDB writes no INT96, but INTERVAL, whose twelve bytes are three numbers: so a file's end is
/// made to call its INTERVAL columns INT96.
namespace sluice::engine {

/// The SQL of such an interval.
/// \param nanoseconds of the day, of which bit 31 is 0, for DuckDB writes no negative INTERVAL
inline QString int96Sql(const char *date, qint64 nanoseconds)
{
    const qint64 day = QDate::fromString(QString::fromLatin1(date), Qt::ISODate).toJulianDay();
    return QStringLiteral("(to_months(%1) + to_days(%2) + to_milliseconds(%3))")
        .arg(nanoseconds & 0xffffffff)
        .arg(nanoseconds >> 32)
        .arg(day);
}

/// \param others fields that go
inline void callInt96(ThriftRewriter &thrift, const QList<int> &others)
{
    bool isInterval = false;
    thrift.eachField([&](int field) {
        if (field == 1 && thrift.peekNumber() == 7) {
            isInterval = true;
            thrift.replaceNumber(3);
        } else if (isInterval && others.contains(field)) {
            thrift.drop();
        } else {
            thrift.keep();
        }
    });
}

inline void callRowGroupInt96(ThriftRewriter &thrift)
{
    thrift.eachField([&](int field) {
        if (field != 1)
            return thrift.keep();
        thrift.eachElement([&] {
            thrift.eachField([&](int part) {
                if (part == 3)
                    callInt96(thrift, {});
                else
                    thrift.keep();
            });
        });
    });
}

/// \param change is at each field of the metadata
inline void changeParquetEnd(
    const QString &path, const std::function<void(ThriftRewriter &thrift, int field)> &change)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    const auto tail = parquetTail(file, {}, nullptr).value();
    ASSERT_TRUE(tail.has_value());
    ThriftRewriter thrift(tail->metadata);
    thrift.eachField([&](int field) { change(thrift, field); });
    const auto changed = thrift.result();
    ASSERT_TRUE(changed.has_value());
    QByteArray length(4, 0);
    qToLittleEndian(quint32(changed->size()), length.data());
    const QByteArray end = *changed + length + tail->word;
    ASSERT_TRUE(file.seek(tail->pageBytes));
    ASSERT_EQ(file.write(end), end.size());
    ASSERT_TRUE(file.resize(tail->pageBytes + end.size()));
}

inline void callIntervalsInt96(const QString &path)
{
    changeParquetEnd(path, [](ThriftRewriter &thrift, int field) {
        if (field == 2)
            thrift.eachElement([&] { callInt96(thrift, {2, 6, 10}); });
        else if (field == 4)
            thrift.eachElement([&] { callRowGroupInt96(thrift); });
        else
            thrift.keep();
    });
}

} // namespace sluice::engine
