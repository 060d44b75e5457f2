#include "appflow/client/appflowclient.h"

namespace sluice::appflow {

AppFlowClient::AppFlowClient(aws::AwsCaller &caller)
    : ServiceClient(caller)
{
}

} // namespace sluice::appflow
