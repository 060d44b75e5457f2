#include "flow/io/flowfile.h"

#include "base/atomicfile.h"
#include "flow/definition/flowjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace sluice::flow {

namespace {

/// A flow with a thousand tasks has about 300 KB; what is larger was taken for a flow by mistake.
constexpr qint64 kMaxBytes = 16 * 1024 * 1024;

struct FlowFileText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::FlowFile)
};

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

Failure readFailure(const QFile &file)
{
    return fail(ErrorKind::Io,
        FlowFileText::tr("%1 could not be read; check its permissions and its disk.")
            .arg(shown(file.fileName())),
        file.errorString());
}

} // namespace

Result<FlowDefinition> readFlowFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorKind::NotFound,
            FlowFileText::tr("There is no file %1; check the path.").arg(shown(path)));
    if (info.isDir())
        return fail(ErrorKind::InvalidInput,
            FlowFileText::tr("%1 is a folder; name the flow file in it.").arg(shown(path)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return readFailure(file);
    // One byte more than allowed, so that a pipe or a growing file cannot fill the memory either.
    const QByteArray text = file.read(kMaxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return readFailure(file);
    if (text.size() > kMaxBytes)
        return fail(ErrorKind::InvalidInput,
            FlowFileText::tr(
                "%1 is larger than %2 MB and cannot be a flow file; name the file that holds the "
                "CreateFlow request.")
                .arg(shown(path))
                .arg(kMaxBytes / (1024 * 1024)));
    return flowFromText(text).withContext(shown(path));
}

Result<> writeFlowFile(const QString &path, const FlowDefinition &flow)
{
    const QFileInfo info(path);
    if (info.isDir())
        return fail(ErrorKind::InvalidInput,
            FlowFileText::tr("%1 is a folder; name a file in it.").arg(shown(path)));
    if (!info.absoluteDir().exists())
        return fail(ErrorKind::NotFound,
            FlowFileText::tr("The folder %1 does not exist; create it or choose another one.")
                .arg(shown(info.absolutePath())));
    const auto written = writeFileAtomically(path, toFlowText(flow));
    if (written)
        return {};
    const QString reason = written.error().detail;
    return fail(ErrorKind::Io,
        FlowFileText::tr("%1 could not be saved (%2); free some space or choose another folder. "
                         "What was saved before is still there.")
            .arg(shown(path), reason),
        reason);
}

} // namespace sluice::flow
