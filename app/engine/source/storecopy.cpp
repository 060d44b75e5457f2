#include "engine/source/storecopy.h"

#include "engine/source/bytes/storedevice.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace sluice::engine {

namespace {

constexpr qint64 kCopiedAtOnce = 4 * 1024 * 1024;

Failure unwritable(const S3Object &object, const QFile &copy)
{
    return fail(ErrorKind::Io,
        QCoreApplication::translate("sluice::engine::StoreCopy",
            "%1, which is Parquet, cannot be brought to %2: %3. Check the free space and the "
            "permissions of that folder.")
            .arg(object.key, copy.fileName(), copy.errorString()));
}

} // namespace

Result<> copyFromStore(S3Object &object, const QString &path, const ReadLimits &limits)
{
    StoreDevice::Window window;
    window.first = window.later;
    StoreDevice from(object, limits, window);
    from.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    QFile copy(path);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return unwritable(object, copy);
    for (qint64 done = 0; done < object.bytes;) {
        const QByteArray bytes = from.read(kCopiedAtOnce);
        if (from.fault())
            return fail(*from.fault());
        if (copy.write(bytes) != bytes.size())
            return unwritable(object, copy);
        done += bytes.size();
    }
    copy.close();
    object.path = path;
    object.lastModified = QFileInfo(path).lastModified();
    object.store.reset();
    return {};
}

} // namespace sluice::engine
