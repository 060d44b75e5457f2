#include "aws/credentials/processsource.h"
#include "base/runningprocess.h"
#include "credentialfixture.h"

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class ProcessSourceTest : public CredentialFixture {
protected:
    Result<FoundOrNothing> loadScript(const QByteArray &script)
    {
        config = "[default]\ncredential_process = /bin/sh '"
            + writeFile(u"give keys.sh"_s, script).toUtf8() + "' \"an argument\"\n";
        ProcessSource source(settings(), u"default"_s, clock);
        return load(source);
    }
};

} // namespace

TEST_F(ProcessSourceTest, readsWhatTheProgramPrints)
{
    set("SECRET_OF_TEST", u"from-environment"_s);
    const auto found = loadScript(R"(printf '{"Version": 1, "AccessKeyId": "%s", "SecretAccessKey":
"%s", "SessionToken": "t", "Expiration": "2026-11-20T06:05:00Z"}' "$1" "$SECRET_OF_TEST")");
    ASSERT_EQ(shown(found), u"an argument/from-environment/t"_s);
    EXPECT_EQ((*found)->expiresAt, QDateTime(QDate(2026, 11, 20), QTime(6, 5), Qt::UTC));
}

TEST_F(ProcessSourceTest, refusesWhatHasExpired)
{
    const auto printed = [this](const char *expiration) {
        return loadScript(QByteArray(R"(echo '{"Version": 1, "AccessKeyId": "a", )")
            + R"("SecretAccessKey": "b", "Expiration": ")" + expiration + R"("}')");
    };
    clock.setNow(QDateTime(QDate(2026, 11, 20), QTime(6, 5), Qt::UTC));
    EXPECT_EQ(shown(printed("2026-11-20T06:05:01Z")), u"a/b/"_s);
    for (const char *past : {"2026-11-20T06:05:00Z", "2020-01-01T00:00:00Z"}) {
        const auto expired = printed(past);
        ASSERT_FALSE(expired) << past;
        EXPECT_EQ(expired.error().kind, ErrorKind::AccessDenied);
        EXPECT_TRUE(expired.error().message.contains(QString::fromLatin1(past)));
    }
}

TEST_F(ProcessSourceTest, needsNoTokenAndNoExpiration)
{
    const auto found
        = loadScript(R"(echo '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b"}')");
    ASSERT_EQ(shown(found), u"a/b/"_s);
    EXPECT_FALSE((*found)->expiresAt.isValid());
}

TEST_F(ProcessSourceTest, tellsWhyAProgramFailed)
{
    const auto failed = loadScript("echo 'no ticket' >&2; exit 3");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, ErrorKind::AccessDenied);
    EXPECT_TRUE(failed.error().message.contains(u"exit code 3"_s));
    EXPECT_EQ(failed.error().detail, u"no ticket"_s);
    EXPECT_EQ(loadScript(R"(echo '{"Version": 2}')").error().kind, ErrorKind::Internal);
    EXPECT_EQ(loadScript("echo nonsense").error().kind, ErrorKind::Internal);
    EXPECT_EQ(loadScript(R"(echo '{"Version": 1, "AccessKeyId": "x"}')").error().kind,
        ErrorKind::Internal);
    EXPECT_EQ(loadScript("kill -9 $$").error().kind, ErrorKind::AccessDenied);
}

TEST_F(ProcessSourceTest, tellsWhenThereIsNoSuchProgram)
{
    config = "[default]\ncredential_process = /no/such/program\n";
    ProcessSource source(settings(), u"default"_s, clock);
    const auto failed = load(source);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, ErrorKind::NotFound);
    config = "[default]\ncredential_process = 'open\n";
    ProcessSource open(settings(), u"default"_s, clock);
    EXPECT_EQ(load(open).error().kind, ErrorKind::InvalidInput);
    config = "";
    ProcessSource none(settings(), u"default"_s, clock);
    EXPECT_EQ(shown(load(none)), u"nothing"_s);
}

TEST_F(ProcessSourceTest, cancelEndsTheProgram)
{
    const QString script = writeFile(u"wait.sh"_s, "echo $$ > \"$0.pid\"; exec sleep 1000\n");
    config = "[default]\ncredential_process = /bin/sh '" + script.toUtf8() + "'\n";
    ProcessSource source(settings(), u"default"_s, clock);
    const auto pending = source.load();
    qint64 pid = 0;
    ASSERT_TRUE(waitUntil([&] {
        QFile file(script + u".pid"_s);
        const QByteArray line = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        pid = line.endsWith('\n') ? line.trimmed().toLongLong() : 0;
        return pid > 0;
    }));
    pending.cancel();
    const auto canceled = waitFor(pending);
    ASSERT_FALSE(canceled);
    EXPECT_EQ(canceled.error().kind, ErrorKind::Canceled);
    const bool isGone = waitUntil([pid] { return !isRunningProcess(pid); }, 5s);
    EXPECT_TRUE(isGone);
    if (!isGone)
        killProcess(pid);
}
