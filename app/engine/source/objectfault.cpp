#include "engine/source/objectfault.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice::engine {

namespace {

struct RecordFaultText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::RecordFault)
};

Error inputFault(const QString &message)
{
    Error error;
    error.kind = ErrorKind::Io;
    error.message = message;
    return error;
}

} // namespace

bool isUnchanged(const S3Object &object)
{
    const QFileInfo now(object.path);
    return now.isFile() && now.size() == object.bytes && now.lastModified() == object.lastModified;
}

Error unreadableObject(const QString &key, const QString &reason)
{
    return inputFault(
        RecordFaultText::tr("%1 cannot be read: %2. Check that it is there and that you may "
                            "read it, then run the flow again.")
            .arg(key, reason));
}

Error changedWhileRead(const S3Object &object)
{
    const QString sentence = QFileInfo::exists(object.path)
        ? RecordFaultText::tr(
            "%1 was changed while it was read; nothing was written. Run the flow again when "
            "the object is complete.")
        : RecordFaultText::tr(
            "%1 was removed while it was read; nothing was written. Put it back, or run the "
            "flow again without it.");
    return inputFault(sentence.arg(object.key));
}

} // namespace sluice::engine
