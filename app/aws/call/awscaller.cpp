#include "aws/call/awscaller.h"

#include "aws/call/callrun.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct AwsCallerText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

Failure refusalOf(const Operation &operation, const QList<Violation> &violations)
{
    const Violation &first = violations.first();
    const QString place = first.path.isEmpty() ? operation.name : first.path;
    const QString sentence = first.constraint == "Member must not be null"_L1
        ? AwsCallerText::tr("%1 needs a value for %2.").arg(operation.name, place)
        : AwsCallerText::tr("%1 cannot take the value of %2: %3.")
              .arg(operation.name, place, first.constraint);
    return fail(ErrorKind::InvalidInput, sentence, validationMessage(violations));
}

} // namespace

struct AwsCaller::Private {
    Private(CallContext theContext, IdSource &theIds)
        : context(std::move(theContext))
        , ids(theIds)
    {
    }

    void connectTo(const Connection &to)
    {
        connection = to;
        signers = std::make_shared<Signers>(to.region, context.model->signingName());
    }

    CallRun &add(CallRun::Call call)
    {
        return *new CallRun(std::move(call), connection, signers, context, &runs);
    }

    CallContext context;
    IdSource &ids;
    Connection connection;
    std::shared_ptr<Signers> signers;
    QObject runs; ///< parent of the calls in progress; dies first
};

AwsCaller::AwsCaller(const Connection &connection, std::shared_ptr<const ServiceModel> model,
    http::HttpTransport &transport, const Clock &clock, IdSource &ids, RetryPolicy retries)
    : d(std::make_unique<Private>(
        CallContext {std::move(model), transport, clock, std::move(retries)}, ids))
{
    d->connectTo(connection);
}

AwsCaller::~AwsCaller() = default;

const Connection &AwsCaller::connection() const
{
    return d->connection;
}

void AwsCaller::setConnection(const Connection &connection)
{
    d->connectTo(connection);
}

void AwsCaller::setTimeouts(const CallTimeouts &timeouts)
{
    d->context.timeouts = timeouts;
}

void AwsCaller::setLog(CallLog *log)
{
    d->context.log = log;
}

const ServiceModel &AwsCaller::model() const
{
    return *d->context.model;
}

Pending<QJsonObject> AwsCaller::call(const QString &operation, QJsonObject input)
{
    const Operation *found = d->context.model->operation(operation);
    if (!found) {
        return readyPending<QJsonObject>(fail(ErrorKind::InvalidInput,
            AwsCallerText::tr("There is no operation %1 in %2; check its spelling.")
                .arg(operation, d->context.model->signingName())));
    }
    const QString &token = found->tokenMember;
    if (!token.isEmpty() && (!input.contains(token) || input.value(token).isNull()))
        input.insert(token, d->ids.newUuid());
    const auto violations = d->context.model->check(found->inputShape, input);
    if (!violations.isEmpty())
        return readyPending<QJsonObject>(refusalOf(*found, violations));
    const bool turnsPage
        = found->paging && !input.value(found->paging->tokenMember).toString().isEmpty();
    return d
        ->add({found->name, encodeRequest(*found, input), repeatsOf(*found, turnsPage),
            found->isLongPoll, input, found->inputShape, found->outputShape,
            d->context.model->signingName()})
        .start();
}

Pending<http::HttpResponse> AwsCaller::exchange(const Operation &operation, EncodedRequest request)
{
    return d
        ->add({operation.name, std::move(request), repeatsOf(operation, false),
            operation.isLongPoll, {}, {}, {}, d->context.model->signingName()})
        .startRaw();
}

Pending<QJsonObject> AwsCaller::send(
    const QByteArray &method, const QByteArray &rawPath, const QByteArray &body)
{
    const qsizetype mark = rawPath.indexOf('?');
    const QByteArray path = mark < 0 ? rawPath : rawPath.left(mark);
    const QByteArray query = mark < 0 ? QByteArray() : rawPath.mid(mark + 1);
    const QString name = QString::fromLatin1(method + ' ' + path);
    return d
        ->add(
            {name, {method, path, query, body}, method == "GET" ? Repeats::Always : Repeats::Never,
                false, QJsonDocument::fromJson(body).object(), {}, {}})
        .start();
}

} // namespace sluice::aws
