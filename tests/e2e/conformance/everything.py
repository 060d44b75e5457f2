"""Calls made from the facts in which every member of every shape is set: they must be accepted, and
what was given must come back from the operation that describes it.

A flow for every source connector and one for every destination connector, a profile for every
connector that has one, a registered connector, tags; and each read with all of its members.
"""

import copy
import json

from conformance.values import Maker

CRM = "arn:aws:lambda:us-east-1:000000000000:function:tiny-crm"
# Where the facts would allow more than the service can do with it.
SENSIBLE = {
    "apiVersion": "v1", "connectorProfileName": "all-CustomConnector",
    "scheduleExpression": "rate(1days)", "timezone": "America/New_York",
    "writeOperationType": "INSERT", "entityName": "Contact", "triggerType": "Scheduled",
    "scheduleEndTime": 4133980800, "scheduleOffset": 0, "object": "Account", "fileType": "JSON",
}
# Fields that the sources of conformance/world.py have, and one that tells of changes.
FIELDS = {"S3": (["id", "country"], "modified"), "CustomConnector": (["id", "name"], "updated")}
OTHER_FIELDS = (["Id", "Name"], "CreatedDate")
PROPERTIES = {
    "VALUE": "5", "VALUES": "5,6", "DATA_TYPE": "string", "UPPER_BOUND": "9", "LOWER_BOUND": "1",
    "SOURCE_DATA_TYPE": "string", "DESTINATION_DATA_TYPE": "string",
    "VALIDATION_ACTION": "DropRecord", "MASK_VALUE": "*", "MASK_LENGTH": "3",
    "TRUNCATE_LENGTH": "3", "MATH_OPERATION_FIELDS_ORDER": "{0},{1}",
    "CONCAT_FORMAT": "{0} - {1}", "SUBFIELD_CATEGORY_MAP": '{{"a": "DIMENSION"}}',
    "EXCLUDE_SOURCE_FIELDS_LIST": '["{1}"]', "INCLUDE_NEW_FIELDS": "true",
    "ORDERED_PARTITION_KEYS_LIST": '["{0}"]'}
BUCKETS = {"raw": {"bucketName": "raw-zone", "bucketPrefix": "orders"},
           "clean": {"bucketName": "clean-zone", "bucketPrefix": "out"},
           "upsolver": {"bucketName": "upsolver-appflow-zone"}}
ARITHMETIC = ("ADDITION", "MULTIPLICATION", "DIVISION", "SUBTRACTION")
PLAIN_TASKS = ("Map", "Map_all", "Truncate", "Merge", "Partition")
OBJECTS = ("S3", "Upsolver")
# What Sluice Local refuses in words, see `sluice help local-choices`.
NOT_HERE = {"Veeva": ("documentType", "includeSourceFiles", "includeRenditions", "includeAllVersions")}
NO_PROFILE = ("S3", "EventBridge", "LookoutMetrics", "Upsolver", "CustomerProfiles")


def task_types(operator):
    """The types of task that an operator makes sense in (reference 3.3)."""
    if operator == "NO_OP":
        return PLAIN_TASKS
    if operator in ARITHMETIC:
        return ("Arithmetic",)
    if operator.startswith("MASK_"):
        return ("Mask",)
    return ("Validate",) if operator.startswith("VALIDATE_") else ("Filter",)


class Everything:
    def __init__(self, facts, source):
        self.facts, self.make = facts, Maker(facts)
        # The connectors' facts: who may write to whom, and how they log in.
        self.catalog, self.labels = {}, []
        for path in sorted((source / "resources/catalog").glob("*.json")):
            one = json.loads(path.read_text())
            if "connectorLabel" in one:
                self.labels.append(one["connectorLabel"])
            else:
                self.catalog[one["connectorType"]] = one
        keys = facts.shapes["ConnectorProfileProperties"]["members"]
        self.type_of_key = {}
        for kind in facts.shapes["ConnectorType"]["enum"]:
            self.type_of_key[next((key for key in keys if key.lower() == kind.lower()), kind)] = kind
        self.steps = []

    def groups(self):
        self._registration()
        self._connectors()
        for key in self.facts.shapes["ConnectorProfileProperties"]["members"]:
            self._profile(key)
        for key in self.facts.shapes["SourceConnectorProperties"]["members"]:
            self._flow_from(key)
        for key in self.facts.shapes["DestinationConnectorProperties"]["members"]:
            self._flow_to(key)
        self._tags()
        self._reads()
        return [{"group": "every member of every shape", "fresh": {}, "steps": self.steps}]

    def _add(self, name, operation, value, output=None, **more):
        self.steps.append({"name": name, "kind": "good", "operation": operation, "input": value,
                           "expect": {"output": output or {}}, **more})

    @staticmethod
    def _back(value, *left_out):
        return {name: {"$exactly": one} for name, one in value.items() if name not in left_out}

    # Connectors and profiles

    def _registration(self):
        value = self.make.full("RegisterConnectorRequest",
                               {"connectorLabel": "Everything", "lambdaArn": CRM})
        arn = "arn:aws:appflow:us-east-1:000000000000:connector/Everything"
        self._add("registered", "RegisterConnector", value, {"connectorArn": arn})
        back = {"connectorConfiguration": {
            "connectorLabel": "Everything", "connectorDescription": value["description"],
            **{name: {"$exactly": value[name]}
               for name in ("connectorProvisioningType", "connectorProvisioningConfig")}}}
        described = {"connectorType": "CustomConnector", "connectorLabel": "Everything"}
        self._add("what was registered", "DescribeConnector", described, copy.deepcopy(back))
        value = self.make.full("UpdateConnectorRegistrationRequest",
                               {"connectorLabel": "Everything", "lambdaArn": CRM,
                                "description": "another"})
        self._add("registered anew", "UpdateConnectorRegistration", value, {"connectorArn": arn})
        back["connectorConfiguration"]["connectorDescription"] = "another"
        self._add("what was registered anew", "DescribeConnector", described, back)

    def _config(self, key):
        properties = self.make.full(
            self.facts.shapes["ConnectorProfileProperties"]["members"][key]["shape"],
            {"profileProperties": {"instanceUrl": "https://crm.example.com"},
             "tokenUrl": "${tokenUrl}"})
        credentials = self.make.full(
            self.facts.shapes["ConnectorProfileCredentials"]["members"][key]["shape"],
            {"authenticationType": "CUSTOM", "oAuth2GrantType": "AUTHORIZATION_CODE",
             "custom": {"customAuthenticationType": "PAT", "credentialsMap": {"token": "t"}}})
        return {"connectorProfileProperties": {key: properties},
                "connectorProfileCredentials": {key: credentials}}

    def _profile(self, key):
        kind = self.type_of_key[key]
        private = self.catalog.get(kind, {}).get("isPrivateLinkEnabled", False)
        name = f"all-{key}"
        value = {
            **self.make.full("CreateConnectorProfileRequest", {"connectorProfileConfig": {}}),
            "connectorProfileName": name, "connectorType": kind, "clientToken": f"create-{key}",
            "connectionMode": "Private" if private else "Public",
            "connectorProfileConfig": self._config(key)}
        if kind == "CustomConnector":
            value["connectorLabel"] = "Everything"
        else:
            del value["connectorLabel"]
        arn = f"arn:aws:appflow:us-east-1:000000000000:connectorprofile/{name}"
        self._add(f"a profile of {kind}", "CreateConnectorProfile", value,
                  {"connectorProfileArn": arn})
        back = {"connectorProfileDetails": [{
            **self._back(value, "kmsArn", "clientToken", "connectorProfileConfig"),
            "connectorProfileProperties": {
                "$exactly": value["connectorProfileConfig"]["connectorProfileProperties"]},
            "credentialsArn": {"$any": True}, "connectorProfileCredentials": {"$absent": True}}]}
        self._add(f"the profile of {kind}", "DescribeConnectorProfiles",
                  {"connectorProfileNames": [name]}, back)
        update = {member: value[member]
                  for member in ("connectorProfileName", "connectionMode", "connectorProfileConfig")}
        self._add(f"the profile of {kind} replaced", "UpdateConnectorProfile",
                  {**update, "clientToken": f"update-{key}"}, {"connectorProfileArn": arn})
        self._add(f"the profile of {kind} as it was", "DescribeConnectorProfiles",
                  {"connectorProfileNames": [name]}, back)

    # Flows

    def _end(self, side, key, **buckets):
        """A source or destination with every member of its properties."""
        kind = self.type_of_key.get(key, key)
        sensible = {**SENSIBLE, **buckets, "connectorProfileName": f"all-{key}"}
        _, changed = FIELDS.get(key, OTHER_FIELDS)
        config = self.make.full(f"{side.capitalize()}FlowConfig",
                                {**sensible, f"{side}ConnectorProperties": {},
                                 "datetimeTypeFieldName": changed})
        members = self.facts.shapes[f"{side.capitalize()}ConnectorProperties"]["members"]
        properties = self.make.full(members[key]["shape"], sensible)
        for member in NOT_HERE.get(key, ()):
            properties.pop(member, None)
        if "errorHandlingConfig" in properties:
            properties["errorHandlingConfig"].update(bucketName="errors")
        config.update({"connectorType": kind, f"{side}ConnectorProperties": {key: properties}})
        if kind in NO_PROFILE:
            # A name given for S3 is kept as it is (reference 4.7).
            config["connectorProfileName"] = "named-all-the-same"
        return config

    def _tasks(self, key, to):
        """A task of every type and operator that both ends have, each with every member. One that
        passes whole records on can have no other beside it that maps."""
        shape = self.facts.shapes["ConnectorOperator"]["members"][key]["shape"]
        names, _ = FIELDS.get(key, OTHER_FIELDS)
        properties = {one: PROPERTIES[one].format(*names)
                      for one in self.facts.shapes["OperatorPropertiesKeys"]["enum"]}
        for operator in self.facts.shapes[shape]["enum"]:
            if key == "CustomConnector" and operator == "LESS_THAN_OR_EQUAL_TO":
                continue  # the connector of conformance/world.py has not got it
            for task in task_types(operator):
                if task == "Partition" and to not in OBJECTS:
                    continue
                fields, _ = FIELDS.get(key, OTHER_FIELDS)
                taken = {"Map_all": [], "Arithmetic": fields, "Merge": fields}
                if operator != "PROJECTION":
                    fields = taken.get(task, fields[:1])
                yield {"sourceFields": fields, "connectorOperator": {key: operator},
                       "destinationField": f"{task} {operator}", "taskType": task,
                       "taskProperties": properties}

    def _flow(self, name, source, destination, tasks):
        value = self.make.full("CreateFlowRequest", {
            **SENSIBLE, "flowName": name, "clientToken": f"create-{name}", "tasks": list(tasks),
            "sourceFlowConfig": source, "destinationFlowConfigList": [destination]})
        if destination["connectorType"] != "S3":
            del value["metadataCatalogConfig"]  # it takes nothing else
        if destination["connectorType"] == "EventBridge":
            value["triggerConfig"] = {"triggerType": "Event", "triggerProperties": {}}  # likewise
        arn = f"arn:aws:appflow:us-east-1:000000000000:flow/{name}"
        self._add(name, "CreateFlow", value, {"flowArn": arn, "flowStatus": "Draft"})
        self._add(f"{name}: what was given", "DescribeFlow", {"flowName": name},
                  self._back(value, "clientToken"))
        changed = {member: one for member, one in value.items() if member not in ("kmsArn", "tags")}
        changed.update({"description": "changed", "clientToken": f"update-{name}"})
        self._add(f"{name}: replaced", "UpdateFlow", changed, {"flowStatus": "Draft"})
        self._add(f"{name}: as replaced", "DescribeFlow", {"flowName": name},
                  self._back({**value, **changed}, "clientToken"))

    def _flow_from(self, key):
        self._flow(f"from-{key}", self._end("source", key, **BUCKETS["raw"]),
                   self._end("destination", self._target(key), **self._bucket(self._target(key))),
                   self._tasks(key, self._target(key)))
        if key == "S3":
            self._flow("passes-S3", self._end("source", key, **BUCKETS["raw"]),
                       self._end("destination", "S3", **self._bucket("S3")),
                       [{"sourceFields": [], "connectorOperator": {"S3": "NO_OP"},
                         "taskType": "Passthrough", "destinationField": "whole records",
                         "taskProperties": {}}])

    def _target(self, key):
        """Where records of a source may go."""
        allowed = self.catalog.get(self.type_of_key[key], {}).get("supportedDestinationConnectors")
        return "S3" if not allowed or "S3" in allowed else allowed[0]

    def _flow_to(self, key):
        kind = self.type_of_key.get(key, key)
        source = "S3" if kind in self.catalog["S3"]["supportedDestinationConnectors"] else "Salesforce"
        self._flow(f"to-{key}", self._end("source", source, **BUCKETS["raw"]),
                   self._end("destination", key, **self._bucket(key)), self._tasks(source, key))

    @staticmethod
    def _bucket(key):
        return BUCKETS["upsolver" if key == "Upsolver" else "clean"]

    # Tags and reads

    def _tags(self):
        value = self.make.full("TagResourceRequest", {
            "resourceArn": "arn:aws:appflow:us-east-1:000000000000:flow/from-S3"})
        self._add("tagged", "TagResource", value)
        arn = {"resourceArn": value["resourceArn"]}
        self._add("its tags", "ListTagsForResource", arn, {"tags": value["tags"]})
        self._add("untagged", "UntagResource", {**arn, "tagKeys": list(value["tags"])})

    def _connectors(self):
        for kind in self.facts.shapes["ConnectorType"]["enum"]:
            if kind != "CustomConnector":
                self._add(f"the connector {kind}", "DescribeConnector", {"connectorType": kind},
                          {"connectorConfiguration": {"connectorType": kind}})
        for label in self.labels:
            self._add(f"the connector {label}", "DescribeConnector",
                      {"connectorType": "CustomConnector", "connectorLabel": label},
                      {"connectorConfiguration": {"connectorLabel": label}})

    def _reads(self):
        def first(operation, **members):
            self._add(f"{operation}, the first page", operation, {"maxResults": 1, **members},
                      save={"token": "nextToken"})
            self._add(f"{operation} with every member", operation,
                      {"maxResults": 1, **members, "nextToken": "${token}"})
        first("ListFlows")
        first("DescribeConnectors", connectorTypes=["S3", "Slack"])
        first("ListConnectorEntities", connectorProfileName="all-CustomConnector",
              connectorType="CustomConnector", entitiesPath="", apiVersion="v1")
        twin = {"connectorLabel": "Twin", "connectorProvisioningType": "LAMBDA",
                "connectorProvisioningConfig": {"lambda": {"lambdaArn": CRM}}}
        self._add("a second one", "RegisterConnector", twin)
        first("ListConnectors")
        profile = {"connectorProfileName": "all-second", "connectorType": "CustomConnector",
                   "connectorLabel": "Everything", "connectionMode": "Public",
                   "connectorProfileConfig": self._config("CustomConnector")}
        self._add("a second profile", "CreateConnectorProfile", profile)
        first("DescribeConnectorProfiles",
              connectorProfileNames=["all-CustomConnector", "all-second"],
              connectorType="CustomConnector", connectorLabel="Everything")
        entity = {"connectorProfileName": "all-CustomConnector", "connectorType": "CustomConnector",
                  "connectorEntityName": "Contact", "apiVersion": "v1"}
        self._add("an entity", "DescribeConnectorEntity", entity)
        self._add("its cache", "ResetConnectorMetadataCache", {**entity, "entitiesPath": "archive"})
        self._runs()
        self._ends()

    def _runs(self):
        flow = {"flowName": "from-S3"}
        self._add("a schedule", "StartFlow", {**flow, "clientToken": "start"})
        self._add("suspended", "StopFlow", flow)
        self._add("nothing to cancel", "CancelFlowExecutions", {**flow, "executionIds": ["x"]})

    def _ends(self):
        self._add("deleted", "DeleteFlow", {"flowName": "from-S3", "forceDelete": True})
        self._add("deleted", "DeleteConnectorProfile",
                  {"connectorProfileName": "all-second", "forceDelete": True})
        self._add("unregistered", "UnregisterConnector",
                  {"connectorLabel": "Twin", "forceDelete": True})
