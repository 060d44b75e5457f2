#pragma once

#include "aws/endpoint/endpointresolver.h"
#include "aws/model/factsreader.h"

#include <memory>
#include <vector>

namespace sluice::cli {

/// A service whose operations are commands, as with the AWS CLI.
struct Service {
    QString command; ///< "appflow"
    QString title; ///< "Amazon AppFlow", for help texts
    aws::ServiceName name;
    const aws::Facts &(*facts)(); ///< read with the first use
    std::shared_ptr<const aws::ServiceModel> (*model)();
};

/// All of them; whatever reads words, helps, completes or prompts goes by this table.
const std::vector<Service> &services();
/// Null when the command is none of a service.
const Service *serviceNamed(const QString &command);

} // namespace sluice::cli
