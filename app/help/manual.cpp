#include "help/manual.h"

#include "base/closematches.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::help {

namespace {

const QString kFolder = u":/help"_s;
const QString kSuffix = u".md"_s;

struct ManualText {
    Q_DECLARE_TR_FUNCTIONS(sluice::help::Manual)
};

QStringList topicNames()
{
    QStringList names;
    for (const QString &file : QDir(kFolder).entryList({u'*' + kSuffix}, QDir::Files, QDir::Name))
        names << file.chopped(kSuffix.size());
    return names;
}

QString read(const QString &topic)
{
    QFile file(kFolder + u'/' + topic + kSuffix);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QList<HelpTopic> helpTopics()
{
    QList<HelpTopic> topics;
    for (const QString &name : topicNames())
        topics.append({name, read(name).section(u'\n', 0, 0).mid(2)});
    return topics;
}

Result<QString> helpText(const QString &topic)
{
    const QStringList names = topicNames();
    if (names.contains(topic))
        return read(topic);
    const QStringList close = closeMatches(topic, names);
    return fail(ErrorKind::NotFound,
        close.isEmpty()
            ? ManualText::tr("There is no help on %1; there is on %2.")
                  .arg(topic, names.join(", "_L1))
            : ManualText::tr("There is no help on %1; did you mean %2? See sluice help.")
                  .arg(topic, close.first()));
}

} // namespace sluice::help
