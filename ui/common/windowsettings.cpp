#include "ui/common/windowsettings.h"

#include "base/atomicfile.h"
#include "base/filelock.h"
#include "base/privatefolder.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

Q_LOGGING_CATEGORY(logSettings, "sluice.ui.settings")

// Another window writes for milliseconds; this one must not stand still for one that is stopped.
constexpr std::chrono::milliseconds kPatience {100};
constexpr std::chrono::milliseconds kPause {500};

bool isHexDigit(char16_t c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// In quotes, so that commas and semicolons are no lists and comments.
QByteArray escaped(const QString &text)
{
    QByteArray out = "\"";
    bool isAfterHex = false;
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool isPlain = code >= 0x20 && code < 0x7f && code != u'"' && code != u'\\';
        // A digit behind a number would be read as a part of it.
        if (isPlain && !(isAfterHex && isHexDigit(code))) {
            out += char(code);
            isAfterHex = false;
        } else {
            out += "\\x" + QByteArray::number(code, 16);
            isAfterHex = true;
        }
    }
    return out + '"';
}

QByteArray iniValue(const QVariant &value)
{
    if (value.metaType().id() == QMetaType::QByteArray)
        return escaped("@ByteArray("_L1 + QString::fromLatin1(value.toByteArray()) + u')');
    const QString text = value.toString();
    return escaped(text.startsWith(u'@') ? u'@' + text : text);
}

/// The lines of a file with the values of one group in their places.
void setInGroup(QByteArrayList *lines, const QByteArray &group, const QVariantMap &values)
{
    const QByteArray head = '[' + group + ']';
    qsizetype at = lines->indexOf(head);
    if (at < 0) {
        if (!lines->isEmpty())
            lines->append(QByteArray());
        at = lines->size();
        lines->append(head);
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QByteArray name = it.key().toLatin1() + '=';
        const QByteArray line = name + iniValue(it.value());
        qsizetype place = at + 1;
        const auto isOfGroup
            = [&] { return place < lines->size() && !lines->at(place).startsWith('['); };
        while (isOfGroup() && !lines->at(place).startsWith(name))
            ++place;
        if (isOfGroup())
            lines->replace(place, line);
        else
            lines->insert(at + 1, line);
    }
}

} // namespace

WindowSettings::WindowSettings(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &WindowSettings::saveOrLog);
    const QSettings file(m_path, QSettings::IniFormat); // only read
    const QStringList keys = file.allKeys();
    for (const QString &key : keys)
        m_values.insert(key, file.value(key));
}

WindowSettings::~WindowSettings()
{
    saveOrLog();
}

QVariant WindowSettings::value(const QString &key) const
{
    return m_values.value(key);
}

void WindowSettings::setValue(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    m_unsaved.insert(key, value);
    m_later.start(0);
}

Result<> WindowSettings::save()
{
    if (m_unsaved.isEmpty())
        return {};
    if (const auto made = makePrivateFolder(QFileInfo(m_path).absolutePath()); !made)
        return made;
    FileLock lock(m_path + ".lock"_L1);
    if (const auto locked = lock.tryLock(kPatience); !locked) {
        if (locked.error().kind == ErrorKind::Locked)
            m_later.start(kPause);
        return locked;
    }
    QByteArrayList lines;
    QFile file(m_path);
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd())
            lines.append(file.readLine().trimmed());
    }
    // What cannot be read is not replaced by the little that has changed.
    if (file.error() != QFile::NoError && file.exists()) {
        return fail(ErrorKind::Io,
            tr("The window's settings %1 cannot be read: %2.").arg(m_path, file.errorString()));
    }
    QMap<QByteArray, QVariantMap> groups;
    for (auto it = m_unsaved.begin(); it != m_unsaved.end(); ++it)
        groups[it.key().section(u'/', 0, 0).toLatin1()].insert(
            it.key().section(u'/', 1), it.value());
    for (auto it = groups.begin(); it != groups.end(); ++it)
        setInGroup(&lines, it.key(), it.value());
    const auto written
        = writeFileAtomically(m_path, lines.join('\n') + '\n', FileAccess::OwnerOnly);
    if (written)
        m_unsaved.clear();
    return written;
}

void WindowSettings::saveOrLog()
{
    // The places of columns are not worth a question; what was remembered before is still there.
    if (const auto saved = save(); !saved)
        qCWarning(logSettings).noquote() << saved.error().message;
}

} // namespace sluice::ui
