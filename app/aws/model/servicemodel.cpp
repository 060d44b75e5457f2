#include "aws/model/servicemodel.h"

#include "aws/model/factsreader.h"
#include "aws/model/inputchecker.h"
#include "aws/model/redactor.h"

#include <QJsonDocument>
#include <QResource>

#include <mutex>

// Resources of a static library are registered by hand; the macro must stand outside namespaces.
static void registerFacts()
{
    Q_INIT_RESOURCE(facts);
}

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

class FactsModel final : public ServiceModel {
public:
    /// \param facts of `text`, and owned by the model or by the program
    FactsModel(std::shared_ptr<const Facts> facts, QByteArray text)
        : m_owner(std::move(facts))
        , m_facts(*m_owner)
        , m_text(std::move(text))
    {
    }

    QString signingName() const override { return m_facts.signingName; }

    QString endpointPrefix() const override { return m_facts.endpointPrefix; }

    QString apiVersion() const override { return m_facts.apiVersion; }

    const Operation *operation(const QString &name) const override
    {
        return m_facts.operations.find(name);
    }

    QList<QString> operationNames() const override { return m_facts.operations.names(); }

    const Operation *match(
        const QByteArray &method, const QByteArray &rawPath, QJsonObject *labels) const override
    {
        return m_facts.operations.match(method, rawPath, labels);
    }

    QList<Violation> check(const QString &shape, const QJsonObject &value) const override
    {
        const Shape *found = m_facts.shapes.find(shape);
        Q_ASSERT_X(found, "ServiceModel::check", qPrintable(shape));
        return found ? InputChecker(m_facts.shapes).check(*found, value) : QList<Violation>();
    }

    QList<UnknownMember> unknownMembers(
        const QString &shape, const QJsonObject &value) const override
    {
        const Shape *found = m_facts.shapes.find(shape);
        Q_ASSERT_X(found, "ServiceModel::unknownMembers", qPrintable(shape));
        return found ? InputChecker(m_facts.shapes).unknownMembers(*found, value)
                     : QList<UnknownMember>();
    }

    QJsonObject redacted(const QString &shape, const QJsonObject &value) const override
    {
        const Shape *found = m_facts.shapes.find(shape);
        return found ? Redactor(m_facts.shapes).redact(*found, value)
                     : Redactor::redactByName(value);
    }

    int errorStatus(const QString &exception) const override
    {
        const Shape *found = m_facts.shapes.find(exception);
        return found && found->httpStatus > 0 ? found->httpStatus : 400;
    }

    QList<QString> enumValues(const QString &shape) const override
    {
        const Shape *found = m_facts.shapes.find(shape);
        return found ? found->enumValues : QStringList();
    }

    // Only forms and skeletons ask for raw facts, so QJson reads them at the first question.
    QJsonObject shape(const QString &name) const override
    {
        std::call_once(m_rawRead, [this] {
            m_rawShapes = QJsonDocument::fromJson(m_text).object().value("shapes"_L1).toObject();
        });
        return m_rawShapes.value(name).toObject();
    }

    const ShapeTable &shapes() const override { return m_facts.shapes; }

private:
    std::shared_ptr<const Facts> m_owner;
    const Facts &m_facts;
    QByteArray m_text;
    mutable std::once_flag m_rawRead;
    mutable QJsonObject m_rawShapes;
};

struct CompiledFacts {
    std::shared_ptr<const Facts> facts;
    QByteArray text; ///< the bytes of the program file, stored without compression: not a copy
};

CompiledFacts compiledIn(const QString &file)
{
    registerFacts();
    const QResource resource(":/api/"_L1 + file);
    const auto text = QByteArray::fromRawData(
        reinterpret_cast<const char *>(resource.data()), qsizetype(resource.size()));
    auto read = readFacts(text);
    if (!read)
        qFatal("The facts %s in the program are broken: %s", qPrintable(file),
            qPrintable(read.error().detail));
    return CompiledFacts {std::make_shared<const Facts>(*std::move(read)), text};
}

const CompiledFacts &appflowCompiledIn()
{
    static const CompiledFacts kFacts = compiledIn(u"appflow-2020-08-23.json"_s);
    return kFacts;
}

const CompiledFacts &swfCompiledIn()
{
    static const CompiledFacts kFacts = compiledIn(u"swf-2012-01-25.json"_s);
    return kFacts;
}

} // namespace

const Facts &appflowFacts()
{
    return *appflowCompiledIn().facts;
}

const Facts &swfFacts()
{
    return *swfCompiledIn().facts;
}

Result<std::shared_ptr<const ServiceModel>> ServiceModel::load(const QByteArray &facts)
{
    auto read = readFacts(facts);
    if (!read)
        return fail(read.error());
    return std::shared_ptr<const ServiceModel>(
        std::make_shared<FactsModel>(std::make_shared<const Facts>(*std::move(read)), facts));
}

std::shared_ptr<const ServiceModel> ServiceModel::appflow()
{
    static const std::shared_ptr<const ServiceModel> model
        = std::make_shared<FactsModel>(appflowCompiledIn().facts, appflowCompiledIn().text);
    return model;
}

std::shared_ptr<const ServiceModel> ServiceModel::swf()
{
    static const std::shared_ptr<const ServiceModel> model
        = std::make_shared<FactsModel>(swfCompiledIn().facts, swfCompiledIn().text);
    return model;
}

} // namespace sluice::aws
