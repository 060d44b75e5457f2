#include "engine/destination/objectuploads.h"
#include "engine/run/stagedrows.h"
#include "support/printers.h"

#include <QDir>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <set>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Keeps objects in memory, answers when it is waited for, and fails as it is told.
class MemoryStore final : public ObjectStore {
public:
    class Write final : public ObjectWrite {
    public:
        Write(MemoryStore &store, std::function<Result<QByteArray>()> act)
            : m_store(store)
            , m_act(std::move(act))
        {
            m_store.mostFlying = std::max(m_store.mostFlying, ++m_store.flying);
        }

        ~Write() override { --m_store.flying; }

        Result<QByteArray> wait(const ReadLimits &limits) override
        {
            return limits.isCanceled() ? fail(ReadLimits::canceled()) : m_act();
        }

    private:
        MemoryStore &m_store;
        std::function<Result<QByteArray>()> m_act;
    };

    QString urlOf(const QString &key) const override { return u"mem://store/"_s + key; }

    QString address() const override { return u"mem://store"_s; }

    Result<> list(const QString &, const Visit &, const ReadLimits &) override { return {}; }

    Result<QStringList> foldersBelow(const QString &, const ReadLimits &) override
    {
        return QStringList();
    }

    std::unique_ptr<ObjectRange> read(const StoredObject &, qint64, qint64) override
    {
        return nullptr;
    }

    std::unique_ptr<ObjectWrite> put(const QString &key, const QByteArray &bytes) override
    {
        return act(key, [this, key, bytes] { objects.insert(key, bytes); });
    }

    Result<ObjectUpload> beginUpload(const QString &key, const ReadLimits &) override
    {
        uploads.insert(key, {});
        return ObjectUpload {key, u"id"_s};
    }

    std::unique_ptr<ObjectWrite> putPart(
        const ObjectUpload &upload, int number, const QByteArray &bytes) override
    {
        return act(upload.key + u'#' + QString::number(number),
            [this, key = upload.key, bytes] { uploads[key] += bytes; });
    }

    std::unique_ptr<ObjectWrite> complete(
        const ObjectUpload &upload, const QList<QByteArray> &parts, qint64 bytes) override
    {
        return act(upload.key, [this, key = upload.key, parts, bytes] {
            EXPECT_EQ(uploads.value(key).size(), bytes);
            EXPECT_EQ(parts.size(), (bytes + 8 * 1024 * 1024 - 1) / (8 * 1024 * 1024));
            objects.insert(key, uploads.take(key));
        });
    }

    Result<> abort(const ObjectUpload &upload, const ReadLimits &limits) override
    {
        if (isAway || limits.isCanceled())
            return fail(ErrorKind::Unavailable, u"Away."_s);
        uploads.remove(upload.key);
        return {};
    }

    std::unique_ptr<ObjectWrite> remove(const QString &key) override
    {
        return std::make_unique<Write>(*this, [this, key]() -> Result<QByteArray> {
            if (isAway)
                return fail(ErrorKind::Unavailable, u"Away."_s);
            objects.remove(key);
            return QByteArray();
        });
    }

    QMap<QString, QByteArray> objects;
    QMap<QString, QByteArray> uploads;
    std::set<QString> failing; ///< a key, or of a part KEY#2
    std::function<void(const QString &key)> reached; ///< may be empty
    int flying = 0;
    int mostFlying = 0;
    bool isAway = false; ///< for what takes back

private:
    std::unique_ptr<ObjectWrite> act(const QString &key, std::function<void()> done)
    {
        if (reached)
            reached(key);
        return std::make_unique<Write>(
            *this, [this, key, done = std::move(done)]() -> Result<QByteArray> {
                if (failing.contains(key))
                    return fail(ErrorKind::Unavailable, u"No."_s);
                done();
                return QByteArray("tag");
            });
    }
};

/// Every address is the one store.
class OneStore final : public BucketFolders {
public:
    explicit OneStore(std::shared_ptr<ObjectStore> store)
        : m_store(std::move(store))
    {
    }

    Result<MappedFolder> folderOf(const QString &) const override
    {
        return fail(ErrorKind::NotFound, u"None."_s);
    }

    std::shared_ptr<ObjectStore> storeAt(const QString &address) const override
    {
        return address == m_store->address() ? m_store : nullptr;
    }

private:
    std::shared_ptr<ObjectStore> m_store;
};

class ObjectUploadsTest : public ::testing::Test {
protected:
    OutgoingFile stage(const QString &key, qint64 bytes) const
    {
        QFile file(dir.filePath(u"staged-"_s + key));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(bytes, char('a' + key.size() % 26)));
        return {file.fileName(), key};
    }

    std::unique_ptr<ObjectUploads> uploads(std::shared_ptr<MemoryBudget> memory = nullptr)
    {
        return std::make_unique<ObjectUploads>(ObjectUploads::Way {store, journals(), u"run-1"_s,
            std::move(memory), cancel, [this] { return leavesWhole; }, ending});
    }

    QString journals() const { return dir.filePath(u"uploads"_s); }

    QStringList journalFiles() const { return QDir(journals()).entryList(QDir::Files); }

    /// As the next start does, for a run whose record says so.
    Result<> recover(std::optional<bool> isKept) const
    {
        const auto left
            = leftUploads(journals(), [&](const QString &id) -> Result<std::optional<bool>> {
                  EXPECT_EQ(id, u"run-1"_s);
                  return isKept;
              });
        return left ? takeBackUploads(*left, OneStore(store), {}) : fail(left.error());
    }

    void expectNothing() const
    {
        EXPECT_EQ(store->objects.keys(), QStringList());
        EXPECT_EQ(store->uploads.keys(), QStringList());
    }

    static constexpr qint64 kBig = 20 * 1024 * 1024;

    QTemporaryDir dir;
    std::shared_ptr<MemoryStore> store = std::make_shared<MemoryStore>();
    std::atomic<bool> cancel = false;
    std::atomic<bool> ending = false;
    bool leavesWhole = false;
};

} // namespace

TEST_F(ObjectUploadsTest, bringSmallAndBigOnesWithFewAtOnce)
{
    QList<OutgoingFile> files {stage(u"big"_s, kBig)};
    for (int i = 0; i < 30; ++i)
        files << stage(u"small-%1"_s.arg(i), 100 + i);
    auto run = uploads();
    const auto put = run->put(files);
    ASSERT_TRUE(put) << put.error().message.toStdString();
    EXPECT_EQ(put->size(), 31);
    EXPECT_EQ(store->objects.size(), 31);
    EXPECT_EQ(store->objects.value(u"big"_s).size(), kBig);
    EXPECT_LE(store->mostFlying, 8);
    EXPECT_EQ(journalFiles().size(), 1);
    run->keep();
    EXPECT_EQ(journalFiles(), QStringList());
}

TEST_F(ObjectUploadsTest, holdNoMoreThanThereIsMemoryFor)
{
    const auto memory = std::make_shared<MemoryBudget>(17 * 1024 * 1024); // for one part
    EXPECT_TRUE(uploads(memory)->put({stage(u"big"_s, kBig)}));
    EXPECT_EQ(store->mostFlying, 1);
    EXPECT_EQ(memory->usedBytes(), 0);
    store->objects.clear();
    const auto put = uploads(std::make_shared<MemoryBudget>(1024))->put({stage(u"big"_s, kBig)});
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().kind, ErrorKind::Quota);
    expectNothing();
}

TEST_F(ObjectUploadsTest, leaveNothingWhenOneFails)
{
    for (const QString &failing : {u"big#2"_s, u"big"_s, u"b"_s}) {
        store->failing = {failing};
        const auto put
            = uploads()->put({stage(u"a"_s, 5), stage(u"big"_s, kBig), stage(u"b"_s, 5)});
        ASSERT_FALSE(put);
        EXPECT_EQ(put.error().message, u"No."_s);
        expectNothing();
        EXPECT_EQ(journalFiles(), QStringList());
    }
}

TEST_F(ObjectUploadsTest, leaveWholeObjectsOfARunThatIsCancelledOrNone)
{
    for (const bool leaves : {true, false}) {
        leavesWhole = leaves;
        cancel = false;
        QList<OutgoingFile> files;
        for (int i = 0; i < 30; ++i)
            files << stage(u"small-%1"_s.arg(i), 10);
        store->reached = [this](const QString &key) { cancel = cancel || key == u"small-12"_s; };
        auto run = uploads();
        const auto put = run->put(files);
        EXPECT_EQ(put.ok(), leaves);
        EXPECT_EQ(store->objects.size(), leaves ? 13 : 0); // also those that were on their way
        EXPECT_EQ(journalFiles().size(), leaves ? 1 : 0); // the record is not stored yet
        EXPECT_EQ(put ? put->size() : 0, leaves ? 13 : 0);
    }
}

TEST_F(ObjectUploadsTest, ofAKilledProcessGoWithTheNextStart)
{
    for (const bool isWhole : {false, true}) {
        if (!isWhole)
            store->failing = {u"b"_s};
        store->isAway = !isWhole;
        EXPECT_EQ(uploads()->put({stage(u"a"_s, 5), stage(u"big"_s, kBig), stage(u"b"_s, 5)}).ok(),
            isWhole);
        EXPECT_EQ(journalFiles().size(), 1);
        EXPECT_GT(store->objects.size(), 0);
        store->isAway = true;
        EXPECT_FALSE(recover(false));
        EXPECT_EQ(journalFiles().size(), 1);
        store->isAway = false;
        store->failing.clear();
        EXPECT_TRUE(recover(false));
        expectNothing();
        EXPECT_EQ(journalFiles(), QStringList());
    }
}

TEST_F(ObjectUploadsTest, ofARunWhoseRecordTellsThemStay)
{
    EXPECT_TRUE(uploads()->put({stage(u"a"_s, 5)}));
    EXPECT_TRUE(recover(std::nullopt)); // not known here
    EXPECT_EQ(journalFiles().size(), 1);
    EXPECT_TRUE(recover(true));
    EXPECT_EQ(journalFiles(), QStringList());
    EXPECT_EQ(store->objects.keys(), QStringList {u"a"_s});
}

TEST_F(ObjectUploadsTest, thatCouldNotBeTakenBackGoWhateverTheRecordSays)
{
    store->failing = {u"b"_s};
    store->isAway = true;
    const auto put = uploads()->put({stage(u"a"_s, 5), stage(u"b"_s, 5)});
    ASSERT_FALSE(put);
    EXPECT_TRUE(put.error().message.startsWith(u"The object mem://store/a could not be taken back"))
        << put.error().message.toStdString();
    store->isAway = false;
    EXPECT_TRUE(recover(true));
    expectNothing();
}

TEST_F(ObjectUploadsTest, areReadFromAJournalThatWasCutOrIsNone)
{
    EXPECT_TRUE(uploads()->put({stage(u"a"_s, 5), stage(u"b"_s, 5)}));
    const QString path = journals() + u'/' + journalFiles().value(0);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.resize(file.size() - 4); // in the line of b
    file.close();
    EXPECT_EQ(UploadJournal::read(path)->keys, QStringList {u"a"_s});
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("hello\n");
    file.close();
    const auto done = recover(false);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::Damaged);
    EXPECT_TRUE(QFile::exists(path));
}

TEST_F(ObjectUploadsTest, countTheRecordsOfTheirFiles)
{
    const auto rows = [this](const QByteArray &content, OutputFormat format) {
        QFile file(dir.filePath(u"rows"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        return stagedRows(file.fileName(), format).valueOr(-1);
    };
    EXPECT_EQ(rows("a,b\n1,\"x\ny\"\n2,\"\"\"\n\"\n", OutputFormat::Csv), 2);
    EXPECT_EQ(rows("{\"a\":\"\\\"\"}\n{}\n", OutputFormat::Json), 2);
    EXPECT_EQ(stagedRows(dir.filePath(u"none"_s), OutputFormat::Csv).error().kind, ErrorKind::Io);
}

} // namespace sluice::engine
