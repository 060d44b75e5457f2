#include "engine/source/records/recordfault.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice::engine {

bool isUnchanged(const S3Object &object)
{
    const QFileInfo now(object.path);
    return now.isFile() && now.size() == object.bytes && now.lastModified() == object.lastModified;
}

Error changedWhileRead(const S3Object &object)
{
    Error error;
    error.kind = ErrorKind::Io;
    error.message = QCoreApplication::translate("sluice::engine::RecordFault",
        "%1 was changed while it was read; nothing was written. Run the flow again when the object "
        "is complete.")
                        .arg(object.key);
    return error;
}

} // namespace sluice::engine
