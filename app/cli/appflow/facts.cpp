#include "cli/appflow/facts.h"

#include <QResource>

// Resources of a static library are registered by hand; the macro must stand outside namespaces.
static void registerFacts()
{
    Q_INIT_RESOURCE(facts);
}

namespace sluice::cli {

aws::Facts appflowFacts()
{
    registerFacts();
    const QResource resource(QStringLiteral(":/api/appflow-2020-08-23.json"));
    auto facts = aws::readFacts(QByteArray::fromRawData(
        reinterpret_cast<const char *>(resource.data()), qsizetype(resource.size())));
    if (!facts)
        qFatal("The AppFlow facts in the program are broken: %s", qPrintable(facts.error().detail));
    return *std::move(facts);
}

} // namespace sluice::cli
