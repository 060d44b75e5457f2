#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <ostream>

// Teaches GoogleTest to print what our tests compare.

inline void PrintTo(const QString &text, std::ostream *out)
{
    *out << '"' << text.toStdString() << '"';
}

inline void PrintTo(const QStringList &texts, std::ostream *out)
{
    *out << '[' << texts.join(QLatin1String(", ")).toStdString() << ']';
}

inline void PrintTo(const QByteArray &bytes, std::ostream *out)
{
    *out << '"' << bytes.toStdString() << '"';
}

inline void PrintTo(const QUrl &url, std::ostream *out)
{
    *out << url.toString().toStdString();
}

inline void PrintTo(const QDateTime &time, std::ostream *out)
{
    *out << time.toString(Qt::ISODateWithMs).toStdString();
}

inline void PrintTo(const QJsonObject &object, std::ostream *out)
{
    *out << QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

namespace sluice {

inline void PrintTo(const Error &error, std::ostream *out)
{
    *out << "Error(" << int(error.kind) << ", " << error.message.toStdString() << ", "
         << error.detail.toStdString() << ')';
}

} // namespace sluice
