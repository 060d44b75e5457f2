#include "engine/runfixture.h"
#include "engine/source/s3entity.h"

#include <QSet>

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace sluice::engine {

using namespace Qt::StringLiterals;

class S3Entity : public RunTest {
protected:
    QString bucket() const { return path("raw-zone"); }

    MappedFolder closed() const { return MappedFolder::closed(bucket()); }

    /// A file beside the bucket.
    void putBeside(const char *name, const QByteArray &content)
    {
        put((QByteArray("../") + name).constData(), content);
    }

    void link(const QString &target, const char *key) const
    {
        ASSERT_TRUE(QFile::link(target, bucket() + u'/' + text(key))) << key;
    }

    static Result<QList<S3Object>> list(const MappedFolder &folder, const QString &prefix)
    {
        MemoryBudget::Reservation held(nullptr);
        return listObjects(folder, prefix, {}, held).map([](const ObjectList &found) {
            return found.objects;
        });
    }

    QStringList keys(const char *prefix) const
    {
        QStringList keys;
        const auto objects = list({bucket(), buckets.allowLinks}, text(prefix));
        EXPECT_TRUE(objects.ok()) << (objects ? "" : objects.error().message.toStdString());
        for (const S3Object &object : *objects)
            keys << object.key;
        return keys;
    }

    QStringList fieldNames(const char *prefix) const
    {
        QStringList names;
        const auto fields
            = describeS3Entity(MappedFolder(bucket(), buckets.allowLinks), text(prefix));
        EXPECT_TRUE(fields.ok()) << (fields ? "" : fields.error().message.toStdString());
        if (fields) {
            for (const auto &field : fields->fields)
                names << field.identifier;
        }
        return names;
    }
};

TEST_F(S3Entity, prefixIsPlainText)
{
    put("flow_source.csv", "a\n");
    put("flow/b.csv", "a\n");
    put("flow/deep/c.csv", "a\n");
    put("other.csv", "a\n");

    EXPECT_EQ(
        keys("flow"), (QStringList {u"flow/b.csv"_s, u"flow/deep/c.csv"_s, u"flow_source.csv"_s}));
    EXPECT_EQ(keys("flow/"), (QStringList {u"flow/b.csv"_s, u"flow/deep/c.csv"_s}));
    EXPECT_EQ(keys("flow/d"), QStringList {u"flow/deep/c.csv"_s});
    EXPECT_EQ(keys("").size(), 4);
    EXPECT_EQ(keys("nothing/here"), QStringList());
}

TEST_F(S3Entity, hiddenEmptyAndOutsideFilesAreNoObjects)
{
    put("a.csv", "a\n");
    put(".hidden.csv", "a\n");
    put("x/.sluice-staging-1/0", "a\n");
    put(".sluice-staging-2/0", "a\n");
    put("marker", "");
    QFile outside(path("secret.csv"));
    ASSERT_TRUE(outside.open(QIODevice::WriteOnly));
    outside.write("a\n");
    outside.close();

    EXPECT_EQ(keys(""), QStringList {u"a.csv"_s});
    EXPECT_EQ(keys("../"), QStringList());
    EXPECT_EQ(keys("../secret"), QStringList());
    EXPECT_EQ(keys("/"), QStringList());
    EXPECT_EQ(keys(".sluice-staging-2/"), QStringList());
}

TEST_F(S3Entity, objectHasItsFacts)
{
    put("in/a.csv", "a,b\n");
    const auto objects = list(closed(), u"in/"_s);
    ASSERT_TRUE(objects.ok());
    ASSERT_EQ(objects->size(), 1);
    EXPECT_EQ(objects->first().bytes, 4);
    EXPECT_EQ(objects->first().path, path("raw-zone/in/a.csv"));
    EXPECT_EQ(objects->first().lastModified.timeSpec(), Qt::UTC);
}

TEST_F(S3Entity, describesColumnsAsTheServiceDoes)
{
    put("orders/a.csv", "id,\"full name\"\n1,Ada\n");
    const auto fields = describeS3Entity(closed(), u"orders"_s);
    ASSERT_TRUE(fields.ok());
    ASSERT_EQ(fields->fields.size(), 2);
    const flow::EntityField &field = fields->fields.last();
    EXPECT_EQ(field.identifier, u"full name"_s);
    EXPECT_EQ(field.fieldType, u"string"_s);
    EXPECT_EQ(field.json["identifier"_L1], u"full name"_s);
    EXPECT_EQ(field.json["supportedFieldTypeDetails"_L1]["v1"_L1]["fieldType"_L1], u"string"_s);
    EXPECT_TRUE(field.filterOperators.contains(u"BETWEEN"_s));
    EXPECT_FALSE(field.filterOperators.contains(u"CONTAINS"_s));
}

TEST_F(S3Entity, describesJsonByTheUnionOfItsFiles)
{
    put("j/a.json", "\n {\"a\":1}\n{\"b\":2}\n");
    put("j/b.json", "[{\"c\":1,\"a\":2}]");
    EXPECT_EQ(fieldNames("j/"), (QStringList {u"a"_s, u"b"_s, u"c"_s}));
}

TEST_F(S3Entity, saysThatThePrefixIsEmpty)
{
    put("orders.csv", "a\n");
    const auto fields = describeS3Entity(closed(), u"orders/"_s);
    ASSERT_FALSE(fields.ok());
    EXPECT_EQ(fields.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(fields.error().message,
        u"The prefix orders/ of bucket raw-zone holds no objects; put a file there or correct the prefix."_s);
}

TEST_F(S3Entity, namesBothFilesThatDiffer)
{
    put("orders/a%3Ab.csv", "id,name,city\n");
    put("orders/b.csv", "id,name\n");
    EXPECT_EQ(describeS3Entity(closed(), u"orders/"_s).error().message,
        u"orders/a%3Ab.csv and orders/b.csv have different headers: column 3 is \"city\" in one "
        u"and no "
        "column in the other; make them the same or give the flow a prefix that holds only one kind."_s);
    put("orders/b.csv", "id,NAME,city\n");
    EXPECT_EQ(describeS3Entity(closed(), u"orders/"_s).error().message,
        u"orders/a%3Ab.csv and orders/b.csv have different headers: column 2 is \"name\" in one "
        u"and "
        "\"NAME\" in the other; make them the same or give the flow a prefix that holds only one kind."_s);
    put("orders/b.csv", "{\"id\":1}\n");
    EXPECT_EQ(describeS3Entity(closed(), u"orders/"_s).error().message,
        u"orders/a%3Ab.csv and orders/b.csv are not of one kind: one is CSV, the other JSON; give "
        u"the "
        "flow a prefix that holds only one kind."_s);
}

TEST_F(S3Entity, aLinkThatLeadsOutOfTheBucketIsNamedAndNotRead)
{
    put("orders/a.csv", "id\n1\n");
    QFile secret(path("secret.csv"));
    ASSERT_TRUE(secret.open(QIODevice::WriteOnly));
    secret.write("id\n2\n");
    secret.close();
    QDir(dir.path()).mkpath(u"beside"_s);
    for (const auto &[target, link] : {std::pair {path("secret.csv"), "orders/b.csv"},
             {path("beside"), "orders/deep"}, {u"../.."_s, "orders/up"}}) {
        SCOPED_TRACE(link);
        ASSERT_TRUE(QFile::link(target, bucket() + u'/' + text(link)));
        const auto objects = list(closed(), u"orders/"_s);
        ASSERT_FALSE(objects.ok());
        EXPECT_TRUE(objects.error().message.startsWith(
            u"The link %1/%2 leads out of the folder "_s.arg(bucket(), text(link))))
            << objects.error().message.toStdString();
        const Error error = failed();
        EXPECT_EQ(error.message, objects.error().message);
        EXPECT_EQ(keys("other"), QStringList()); // it is not below that prefix
        QFile::remove(bucket() + u'/' + text(link));
    }
    ASSERT_TRUE(QFile::link(path("beside"), bucket() + u"/out"_s));
    EXPECT_FALSE(list(closed(), u"out/x"_s).ok());
}

TEST_F(S3Entity, aLinkToAFileOfTheBucketIsAnObject)
{
    put("data/a.csv", "id\n1\n");
    QDir(bucket()).mkpath(u"orders"_s);
    ASSERT_TRUE(QFile::link(bucket() + u"/data/a.csv"_s, bucket() + u"/orders/b.csv"_s));
    ASSERT_TRUE(QFile::link(bucket() + u"/data"_s, bucket() + u"/orders/again"_s));
    EXPECT_EQ(keys("orders/"), QStringList {u"orders/b.csv"_s});
    flow.tasks = {mapAll()};
    EXPECT_EQ(written(), "{\"id\":\"1\"}\n");
}

TEST_F(S3Entity, aLinkThatComesOnTheWayToAListedObjectIsNotFollowed)
{
    put("orders/deep/a.csv", "id\n1\n");
    put("data/b.csv", "id\n1\n");
    putBeside("beside/a.csv", "id\n2\n");
    putBeside("beside/b.csv", "id\n2\n");
    link(bucket() + u"/data/b.csv"_s, "orders/b.csv");
    const auto listed = list(closed(), u"orders/"_s);
    ASSERT_TRUE(listed.ok());
    ASSERT_EQ(listed->size(), 2);
    for (const auto &[number, folder] : {std::pair {1, "orders/deep"}, {0, "data"}}) {
        const S3Object &object = listed->at(number);
        SCOPED_TRACE(object.key.toStdString());
        EXPECT_TRUE(checkInBucket(closed(), object).ok());
        ASSERT_TRUE(QDir(bucket() + u'/' + text(folder)).removeRecursively());
        link(path("beside"), folder);
        const auto checked = checkInBucket(closed(), object);
        ASSERT_FALSE(checked.ok());
        EXPECT_TRUE(checked.error().message.startsWith(
            u"The link %1/%2"_s.arg(bucket(), text(number == 0 ? "orders/b.csv" : folder))))
            << checked.error().message.toStdString();
        EXPECT_TRUE(checkInBucket({bucket(), true}, object).ok());
    }
}

TEST_F(S3Entity, allowedLinksLeadToObjects)
{
    buckets.allowLinks = true;
    put("orders/a.csv", "id\n1\n");
    putBeside("one.csv", "id\n2\n");
    putBeside("beside/deep/b.csv", "id\n3\n");
    putBeside("far/c.csv", "id\n4\n");
    link(path("one.csv"), "orders/one.csv");
    link(path("beside"), "orders/out");
    ASSERT_TRUE(QFile::link(path("far"), path("beside/far")));
    const QStringList all {u"orders/a.csv"_s, u"orders/one.csv"_s, u"orders/out/deep/b.csv"_s,
        u"orders/out/far/c.csv"_s};
    EXPECT_EQ(keys("orders/"), all);
    EXPECT_EQ(keys("orders/out/d"), QStringList {u"orders/out/deep/b.csv"_s});
    EXPECT_EQ(keys("../beside"), QStringList());
    EXPECT_EQ(keys("orders/out/../../../beside/"), QStringList());
    EXPECT_EQ(fieldNames("orders/out/"), QStringList {u"id"_s});
    flow.tasks = {mapAll()};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok()) << outcome.error().message.toStdString();
    QByteArrayList written;
    for (const WrittenObject &object : outcome->objects)
        written << contentOf(object);
    EXPECT_EQ(written.join(), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3\"}\n{\"id\":\"4\"}\n");
}

TEST_F(S3Entity, whatAllowedLinksLeadToIsThereOnce)
{
    buckets.allowLinks = true;
    put("a.csv", "id\n1\n");
    putBeside("beside/b.csv", "id\n2\n");
    putBeside("beside/deep/c.csv", "id\n3\n");
    link(path("beside/deep"), "first"); // part of the next one
    link(path("beside"), "second");
    link(path("beside"), "third");
    link(u".."_s, "up"); // holds the bucket itself
    ASSERT_TRUE(QFile::link(path("beside"), path("beside/round")));
    ASSERT_TRUE(QFile::link(bucket(), path("beside/back")));
    EXPECT_EQ(keys(""), (QStringList {u"a.csv"_s, u"first/c.csv"_s, u"second/b.csv"_s}));
}

TEST_F(S3Entity, anAllowedLinkThatLeadsNowhereIsNoObjectAndNamedAsAFolder)
{
    put("a.csv", "id\n1\n");
    link(path("none"), "b");
    buckets.allowLinks = true;
    EXPECT_EQ(keys(""), QStringList {u"a.csv"_s});
    const auto objects = list({bucket(), true}, u"b/"_s);
    ASSERT_FALSE(objects.ok());
    EXPECT_EQ(objects.error().message,
        u"The link %1/b leads to %2, where nothing is. Remove it."_s.arg(bucket(), path("none")));
}

TEST_F(S3Entity, aBucketHasAnObjectOrNoneOrALinkToTellOf)
{
    const auto has = [&](const QString &prefix, bool allowLinks) {
        const auto found = lookForObject(MappedFolder(bucket(), allowLinks), prefix, {});
        return found ? (found->hasObject ? u"yes"_s : u"no"_s) : found.error().message;
    };
    EXPECT_EQ(has(QString(), false), u"no"_s);
    putBeside("beside/b.csv", "id\n2\n");
    link(path("beside"), "out");
    EXPECT_EQ(has(QString(), true), u"yes"_s);
    EXPECT_EQ(has(u"out/none"_s, true), u"no"_s);
    const QString refused = u"The link %1/out leads out of the folder "_s.arg(bucket());
    EXPECT_TRUE(has(QString(), false).startsWith(refused)) << has(QString(), false).toStdString();
    // Whatever the order in which the disk tells them.
    put("a.csv", "id\n1\n");
    put("z.csv", "id\n1\n");
    EXPECT_EQ(has(QString(), false), u"yes"_s);
}

/// The paths below a folder that were opened while the watch was on.
class OpenedFolders {
public:
    explicit OpenedFolders(const QStringList &folders)
        : m_watch(inotify_init1(IN_NONBLOCK))
    {
        for (const QString &folder : folders) {
            const int id = inotify_add_watch(
                m_watch, QFile::encodeName(folder).constData(), IN_OPEN | IN_ONLYDIR);
            EXPECT_GE(id, 0);
            m_names.insert(id, QFileInfo(folder).fileName());
        }
    }

    ~OpenedFolders() { close(m_watch); }

    Q_DISABLE_COPY_MOVE(OpenedFolders)

    QStringList take() const
    {
        QSet<QString> opened;
        alignas(inotify_event) std::array<char, 4096> bytes {};
        for (ssize_t size = 0; (size = read(m_watch, bytes.data(), bytes.size())) > 0;) {
            for (ssize_t at = 0; at < size;) {
                inotify_event event {};
                std::memcpy(&event, bytes.data() + at, sizeof event);
                if (event.len == 0) // the folder itself
                    opened.insert(m_names.value(event.wd));
                at += ssize_t(sizeof event + event.len);
            }
        }
        QStringList names(opened.cbegin(), opened.cend());
        names.sort();
        return names;
    }

private:
    int m_watch;
    QHash<int, QString> m_names;
};

TEST_F(S3Entity, foldersThatThePrefixRulesOutAreNotEntered)
{
    put("orders/2026/a.csv", "id\n1\n");
    put("orders/2025/b.csv", "id\n1\n");
    put("other/deep/c.csv", "id\n1\n");
    put(".hidden/d.csv", "id\n1\n");
    const OpenedFolders opened(
        {bucket() + u"/orders"_s, bucket() + u"/orders/2025"_s, bucket() + u"/orders/2026"_s,
            bucket() + u"/other"_s, bucket() + u"/other/deep"_s, bucket() + u"/.hidden"_s});
    for (const auto &[prefix, entered] : {std::pair {"none", ""}, {"orders/2026", "2026 orders"},
             {"orders/202", "2025 2026 orders"}, {"ot", "deep other"}, {"orders/2027/", ""}}) {
        SCOPED_TRACE(prefix);
        keys(prefix);
        EXPECT_EQ(opened.take().join(u' '), text(entered));
    }
    EXPECT_FALSE(lookForObject(closed(), u"none"_s, {})->hasObject);
    EXPECT_EQ(opened.take(), QStringList());
}

/// A second walk for the sentence took as long again, and told a run that was cancelled in it that
/// the bucket is empty.
TEST_F(S3Entity, theFirstWalkTellsOfAnEmptyFile)
{
    put("orders/b.csv", "");
    put("orders/a.csv", "");
    MemoryBudget::Reservation held(nullptr);
    const auto listed = listObjects(closed(), u"orders/"_s, {}, held);
    ASSERT_TRUE(listed.ok());
    EXPECT_EQ(listed->emptyKey, u"orders/a.csv"_s);
    const auto look = lookForObject(closed(), u"orders/"_s, {});
    ASSERT_TRUE(look.ok());
    EXPECT_FALSE(look->hasObject);
    EXPECT_EQ(look->emptyKey, u"orders/a.csv"_s);
    const std::atomic<bool> cancel = true;
    EXPECT_EQ(listObjects(closed(), u"orders/"_s, {nullptr, &cancel}, held).error().kind,
        ErrorKind::Canceled);
    EXPECT_EQ(lookForObject(closed(), u"orders/"_s, {nullptr, &cancel}).error().kind,
        ErrorKind::Canceled);
}

} // namespace sluice::engine
