"""Says where botocore's endpoint rules put a service: one JSON line per case,
{"service", "region", "fips", "dualStack", "url"}; url is null where the rules refuse."""
import json
from itertools import product

import botocore.session
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError

SERVICES = ["appflow", "sts", "sso", "sso-oidc"]
REGIONS = ["eu-west-1", "us-east-1", "cn-north-1", "cn-northwest-1", "us-gov-east-1",
           "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "xx-new-9"]

loader = botocore.session.Session().get_component("data_loader")
partitions = loader.load_data("partitions")
for service in SERVICES:
    provider = EndpointProvider(loader.load_service_model(service, "endpoint-rule-set-1"), partitions)
    for region, fips, dual_stack in product(REGIONS, (False, True), (False, True)):
        # Of Debian 12; AWS has dual-stack there by now.
        if dual_stack and region.startswith("us-iso"):
            continue
        arguments = {"Region": region, "UseFIPS": fips, "UseDualStack": dual_stack}
        if service == "sts":
            arguments["UseGlobalEndpoint"] = False
        try:
            url = provider.resolve_endpoint(**arguments).url
        except EndpointProviderError:
            url = None
        print(json.dumps({"service": service, "region": region, "fips": fips,
                          "dualStack": dual_stack, "url": url}))
