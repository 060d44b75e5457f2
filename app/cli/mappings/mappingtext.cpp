#include "cli/mappings/mappingtext.h"

#include "aws/s3/s3place.h"
#include "cli/console/columns.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using Kind = appflow::LocalMapping::Kind;

struct MappingText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Mappings)
};

bool isFolder(Kind kind)
{
    return kind == Kind::Bucket || kind == Kind::Fixture;
}

QString noteOf(const appflow::LocalMapping &mapping)
{
    if (aws::looksLikeS3Place(mapping.target))
        return {};
    if (isFolder(mapping.kind) && !QFileInfo(mapping.target).isDir())
        return MappingText::tr("the folder is not there");
    return mapping.allowLinks ? MappingText::tr("links out of it are followed") : QString();
}

} // namespace

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Bucket:
        return u"bucket"_s;
    case Kind::Lambda:
        return u"lambda"_s;
    case Kind::Fixture:
        return u"fixture"_s;
    case Kind::TokenUrl:
        break;
    }
    return u"token-url"_s;
}

QString mappingsText(const QList<appflow::LocalMapping> &mappings)
{
    if (mappings.isEmpty())
        return MappingText::tr("Nothing is mapped. Map a folder with: sluice mappings set --bucket "
                               "NAME=FOLDER\n");
    QList<QStringList> rows {{MappingText::tr("KIND"), MappingText::tr("NAME"),
        MappingText::tr("STANDS FOR IT"), QString()}};
    for (const auto &mapping : mappings)
        rows.append({kindName(mapping.kind), mapping.name, mapping.target, noteOf(mapping)});
    return columnsText(rows);
}

QString mappingsJson(const QList<appflow::LocalMapping> &mappings)
{
    QJsonArray list;
    for (const auto &mapping : mappings) {
        const bool isHere = isFolder(mapping.kind) && !aws::looksLikeS3Place(mapping.target);
        QJsonObject said {{u"kind"_s, kindName(mapping.kind)}, {u"name"_s, mapping.name},
            {isHere ? u"folder"_s : u"url"_s, mapping.target}};
        if (isHere)
            said["allowLinks"_L1] = mapping.allowLinks;
        list.append(said);
    }
    return QString::fromUtf8(QJsonDocument(list).toJson());
}

} // namespace sluice::cli
