#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>

#include <vector>

namespace sluice::aws {

/// One section of a shared file. Keys are lower case; an indented block below a key is a map of its
/// own, one level deep:
///
///     [services local]
///     appflow =
///       endpoint_url = http://127.0.0.1:4000
struct ConfigSection {
    QMap<QString, QString> values;
    QMap<QString, QMap<QString, QString>> nested;

    bool contains(const QString &key) const { return values.contains(key) || nested.contains(key); }

    QString value(const QString &key) const { return values.value(key); }

    /// Takes over the other's keys; those of both get the other's value.
    void update(const ConfigSection &other);

    friend bool operator==(const ConfigSection &, const ConfigSection &) = default;
};

/// A shared file before its headings mean anything, read by the rules of botocore, which are those
/// of Python's RawConfigParser: '=' or ':', comments only on lines of their own, deeper indented
/// lines continue a value, [DEFAULT] shines through, nothing may be there twice.
struct IniFile {
    struct Section {
        QString heading;
        ConfigSection content;
    };

    std::vector<Section> sections; ///< in the order of the file

    /// InvalidInput names the file, the line and the remedy.
    static Result<IniFile> parse(const QByteArray &utf8, const QString &fileName);

    const ConfigSection *find(const QString &heading) const;
};

} // namespace sluice::aws
