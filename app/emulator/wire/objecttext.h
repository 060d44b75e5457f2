#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sluice::emulator {

/// The text of one JSON object, written member by member: for what is written so often that a
/// QJsonObject of it, which is sorted and then written, costs too much. The bytes are those of
/// toJsonText() where the members come in the order of their names.
class ObjectText {
public:
    /// \param bytes about as many as it will have
    explicit ObjectText(qsizetype bytes = 256);

    ObjectText &add(QLatin1StringView name, qint64 number);
    ObjectText &add(QLatin1StringView name, const QString &text);
    ObjectText &addFlag(QLatin1StringView name, bool flag);
    ObjectText &addJson(QLatin1StringView name, QByteArrayView json);
    /// Nothing where the text is empty.
    ObjectText &addIfAny(QLatin1StringView name, const QString &text);
    /// A member where it is given.
    ObjectText &copy(const QJsonObject &from, QLatin1StringView name);

    /// The object; once.
    QByteArray end();

private:
    void begin(QLatin1StringView name);

    QByteArray m_text;
};

} // namespace sluice::emulator
