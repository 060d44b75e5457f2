#include "cli/awscli/service.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

const std::vector<Service> &services()
{
    static const std::vector<Service> table {
        {u"appflow"_s, u"Amazon AppFlow"_s, aws::ServiceName::appflow(), aws::appflowFacts,
            aws::ServiceModel::appflow},
        {u"swf"_s, u"Amazon SWF"_s, aws::ServiceName::swf(), aws::swfFacts, aws::ServiceModel::swf},
    };
    return table;
}

const Service *serviceNamed(const QString &command)
{
    const auto found = std::find_if(services().begin(), services().end(),
        [&command](const Service &service) { return service.command == command; });
    return found == services().end() ? nullptr : &*found;
}

} // namespace sluice::cli
