#include "emulator/endpoints/s3store.h"

#include "aws/s3/s3answers.h"
#include "emulator/endpoints/s3wait.h"

#include <QCoreApplication>

namespace sluice::emulator {

namespace {

class Range final : public engine::ObjectRange {
public:
    explicit Range(std::unique_ptr<S3Flight> flight)
        : m_flight(std::move(flight))
    {
    }

    Result<QByteArray> wait(const engine::ReadLimits &limits) override
    {
        auto answer = waitFor(*m_flight, limits);
        if (!answer)
            return fail(answer.error());
        return std::move(answer->body);
    }

private:
    std::unique_ptr<S3Flight> m_flight;
};

} // namespace

S3Store::S3Store(std::shared_ptr<S3Network> network, aws::S3Place place, QString address)
    : m_network(std::move(network))
    , m_place(std::move(place))
    , m_address(std::move(address))
    , m_url(m_network->urlOf(m_place, {}))
{
}

QString S3Store::urlOf(const QString &key) const
{
    return key.isEmpty() ? m_url : m_url + u'/' + key;
}

Result<http::HttpResponse> S3Store::ask(
    const aws::S3Request &request, const engine::ReadLimits &limits) const
{
    return waitFor(*m_network->send(m_place, request), limits);
}

Result<> S3Store::list(const QString &prefix, const Visit &visit, const engine::ReadLimits &limits)
{
    QString token;
    do {
        const auto answer = ask(aws::listObjectsPage(prefix, {}, token), limits);
        if (!answer)
            return fail(answer.error());
        const auto page = aws::readListPage(answer->body);
        if (!page)
            return fail(page.error());
        for (const aws::S3ListedObject &object : page->objects) {
            // A server that does not know prefixes must not decide what a flow reads.
            if (!object.key.startsWith(prefix))
                continue;
            if (!visit({object.key, object.bytes, object.lastModified, object.etag}))
                return {};
        }
        if (page->nextToken == token && !token.isEmpty()) {
            return fail(ErrorKind::Internal,
                QCoreApplication::translate("sluice::emulator::S3Store",
                    "The list of the objects in %1 does not end: the endpoint names the same page "
                    "again. Check that it speaks S3.")
                    .arg(m_url));
        }
        token = page->nextToken;
    } while (!token.isEmpty());
    return {};
}

Result<QStringList> S3Store::foldersBelow(const QString &prefix, const engine::ReadLimits &limits)
{
    QStringList folders;
    QString token;
    do {
        const auto answer = ask(aws::listObjectsPage(prefix, QStringLiteral("/"), token), limits);
        if (!answer)
            return fail(answer.error());
        const auto page = aws::readListPage(answer->body);
        if (!page)
            return fail(page.error());
        folders += page->commonPrefixes;
        token = page->nextToken;
    } while (!token.isEmpty());
    folders.removeDuplicates();
    return folders;
}

std::unique_ptr<engine::ObjectRange> S3Store::read(
    const engine::StoredObject &object, qint64 offset, qint64 bytes)
{
    return std::make_unique<Range>(
        m_network->send(m_place, aws::getRange(object.key, offset, bytes, object.version)));
}

} // namespace sluice::emulator
