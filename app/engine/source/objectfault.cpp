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

Error changedSentence(const QString &key, bool isThere)
{
    const QString sentence = isThere
        ? RecordFaultText::tr(
            "%1 was changed while it was read; nothing was written. Run the flow again when "
            "the object is complete.")
        : RecordFaultText::tr(
            "%1 was removed while it was read; nothing was written. Put it back, or run the "
            "flow again without it.");
    return inputFault(sentence.arg(key));
}

} // namespace

bool isUnchanged(const S3Object &object)
{
    if (object.store)
        return true; // another version would not have been read
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
    return changedSentence(object.key, object.store || QFileInfo::exists(object.path));
}

Error storeFault(const S3Object &object, const Error &said)
{
    if (said.kind == ErrorKind::Canceled || said.kind == ErrorKind::Quota)
        return said;
    if (said.kind == ErrorKind::Conflict || said.kind == ErrorKind::NotFound)
        return changedSentence(object.key, said.kind == ErrorKind::Conflict);
    return inputFault(RecordFaultText::tr("%1 cannot be read. %2").arg(object.key, said.message));
}

} // namespace sluice::engine
