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

struct FlowFileTexts {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::FlowFile)
};

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

Failure readFailure(const QString &name, const QIODevice &device)
{
    return fail(ErrorKind::Io,
        FlowFileTexts::tr("%1 could not be read; check its permissions and its disk.").arg(name),
        device.errorString());
}

/// Whatever follows; not CSV, a picture or a program, which would be told word by word.
bool beginsAsJson(const QByteArray &text)
{
    QByteArrayView begin(text);
    if (begin.startsWith("\xEF\xBB\xBF"))
        begin = begin.sliced(3);
    begin = begin.trimmed();
    // Comments and other quotes are told by the reader of JSON.
    return begin.isEmpty() || QByteArrayView("{[/#'").contains(begin.front());
}

/// The first line, without what commands a terminal.
QString beginOf(const QByteArray &text)
{
    constexpr qsizetype kMost = 40;
    QString line
        = QString::fromUtf8(text.trimmed().left(4 * kMost)).section(u'\n', 0, 0).left(kMost);
    for (QChar &c : line) {
        if (!c.isPrint())
            c = QChar::ReplacementCharacter;
    }
    return line.trimmed();
}

} // namespace

Result<FlowFileText> readFlow(QIODevice &device, const QString &name)
{
    // One byte more than allowed, so that a pipe or a growing file cannot fill the memory either.
    QByteArray text;
    while (text.size() <= kMaxBytes) {
        const QByteArray more = device.read(kMaxBytes + 1 - text.size());
        if (more.isEmpty())
            break;
        text += more;
    }
    if (const auto *file = qobject_cast<QFileDevice *>(&device);
        file && file->error() != QFileDevice::NoError)
        return readFailure(name, device);
    if (text.size() > kMaxBytes)
        return fail(ErrorKind::InvalidInput,
            FlowFileTexts::tr(
                "%1 is larger than %2 MB and cannot be a flow file; name the file that holds the "
                "CreateFlow request.")
                .arg(name)
                .arg(kMaxBytes / (1024 * 1024)));
    const auto flow = flowFromText(text);
    if (!flow && !text.trimmed().isEmpty() && !beginsAsJson(text))
        return fail(ErrorKind::InvalidInput,
            FlowFileTexts::tr("%1 is no flow file, which is a JSON object as `aws appflow "
                              "create-flow --cli-input-json` takes it; it begins with \"%2\".")
                .arg(name, beginOf(text)));
    if (!flow)
        return fail(flow.error().withContext(name));
    return FlowFileText {text, *flow};
}

Result<FlowFileText> readFlowFileText(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorKind::NotFound,
            FlowFileTexts::tr("There is no file %1; check the path.").arg(shown(path)));
    if (info.isDir())
        return fail(ErrorKind::InvalidInput,
            FlowFileTexts::tr("%1 is a folder; name the flow file in it.").arg(shown(path)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return readFailure(shown(path), file);
    return readFlow(file, shown(path));
}

Result<FlowDefinition> readFlowFile(const QString &path)
{
    return readFlowFileText(path).map([](const FlowFileText &read) { return read.flow; });
}

Result<> writeFlowFile(const QString &path, const FlowDefinition &flow)
{
    const QFileInfo info(path);
    if (info.isDir())
        return fail(ErrorKind::InvalidInput,
            FlowFileTexts::tr("%1 is a folder; name a file in it.").arg(shown(path)));
    if (!info.absoluteDir().exists())
        return fail(ErrorKind::NotFound,
            FlowFileTexts::tr("The folder %1 does not exist; create it or choose another one.")
                .arg(shown(info.absolutePath())));
    const auto written = writeFileAtomically(path, toFlowText(flow));
    if (written)
        return {};
    const QString reason = written.error().detail;
    return fail(ErrorKind::Io,
        FlowFileTexts::tr("%1 could not be saved (%2); free some space or choose another folder. "
                          "What was saved before is still there.")
            .arg(shown(path), reason),
        reason);
}

} // namespace sluice::flow
