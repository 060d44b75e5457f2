"""Flow definitions for the tests, as CreateFlow takes them."""

import os


def s3(operator):
    return {"S3": operator}


def projection(*fields):
    return {"taskType": "Filter", "connectorOperator": s3("PROJECTION"),
            "sourceFields": list(fields), "taskProperties": {}}


def row_filter(operator, field, **properties):
    return {"taskType": "Filter", "connectorOperator": s3(operator), "sourceFields": [field],
            "taskProperties": {key: str(value) for key, value in properties.items()}}


def mask(operator, field, length, value="*"):
    return {"taskType": "Mask", "connectorOperator": s3(operator), "sourceFields": [field],
            "taskProperties": {"MASK_LENGTH": str(length), "MASK_VALUE": value}}


def truncate(field, length):
    return {"taskType": "Truncate", "connectorOperator": s3("NO_OP"), "sourceFields": [field],
            "taskProperties": {"TRUNCATE_LENGTH": str(length)}}


def validate(operator, field, action="DropRecord"):
    return {"taskType": "Validate", "connectorOperator": s3(operator), "sourceFields": [field],
            "taskProperties": {"VALIDATION_ACTION": action}}


def arithmetic(operator, *fields):
    name = ",".join(fields)
    return {"taskType": "Arithmetic", "connectorOperator": s3(operator),
            "sourceFields": list(fields), "destinationField": name,
            "taskProperties": {"MATH_OPERATION_FIELDS_ORDER": name}}


def mapping(source, destination):
    return {"taskType": "Map", "connectorOperator": s3("NO_OP"), "sourceFields": [source],
            "destinationField": destination,
            "taskProperties": {"SOURCE_DATA_TYPE": "string", "DESTINATION_DATA_TYPE": "string"}}


def map_all():
    return {"taskType": "Map_all", "connectorOperator": s3("NO_OP"), "sourceFields": [],
            "taskProperties": {"EXCLUDE_SOURCE_FIELDS_LIST": "[]"}}


def flow(name, tasks, source="raw-zone", prefix="orders", destination="clean-zone",
         destination_prefix="out", file_type="JSON", input_type="CSV", trigger=None, single=True):
    output = {"fileType": file_type}
    if single:
        output["aggregationConfig"] = {"aggregationType": "SingleFile"}
    return {
        "flowName": name,
        "triggerConfig": trigger or {"triggerType": "OnDemand"},
        "sourceFlowConfig": {
            "connectorType": "S3",
            "sourceConnectorProperties": {"S3": {
                "bucketName": source, "bucketPrefix": prefix,
                "s3InputFormatConfig": {"s3InputFileType": input_type}}}},
        "destinationFlowConfigList": [{
            "connectorType": "S3",
            "destinationConnectorProperties": {"S3": {
                "bucketName": destination, "bucketPrefix": destination_prefix,
                "s3OutputFormatConfig": output}}}],
        "tasks": tasks,
    }


def scheduled():
    return {"triggerType": "Scheduled",
            "triggerProperties": {"Scheduled": {"scheduleExpression": "rate(1days)",
                                                "dataPullMode": "Complete",
                                                # Without it the first run begins at once.
                                                "scheduleStartTime": 4102444800}}}


ORDERS = """id,first,last,price,qty,card,country
1,Ada,Byron,2.5,4,4111111111111111,GB
2,Bob,,3,1,4222222222222222,BE
3,Cleo,Dune,abc,2,4333333333333333,BE
"""


def orders_flow(name="orders", **options):
    """A small flow over ORDERS: two of the three rows, the card masked."""
    return flow(name, [
        projection("id", "card", "country"),
        row_filter("EQUAL_TO", "country", DATA_TYPE="string", VALUE="BE"),
        mask("MASK_FIRST_N", "card", 12),
        mapping("id", "id"),
        mapping("card", "card"),
    ], **options)


ORDERS_OUT = [{"id": "2", "card": "************2222"}, {"id": "3", "card": "************3333"}]


def write_endless(folder, copies=400):
    """Objects that keep any run busy for many seconds and take the disk space of one: hard links
    to a file of about 10 MB. Returns the number of rows below the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = 100_000
    first = folder / "part-0000.csv"
    with first.open("w") as out:
        out.write("id,name,amount,note\n")
        for i in range(rows):
            out.write(f"{i},name {i % 977},{i % 1000}.50,{'some longer text ' * 4}{i}\n")
    for i in range(1, copies):
        os.link(first, folder / f"part-{i:04}.csv")
    return rows * copies


def endless_flow(name="endless", **options):
    """Over write_endless(): much work for every row, few rows written."""
    return flow(name, [
        projection("id", "name", "amount", "note"),
        row_filter("EQUAL_TO", "id", DATA_TYPE="long", VALUE="99999"),
        mask("MASK_LAST_N", "note", 10),
        truncate("name", 3),
        mapping("id", "id"),
        mapping("name", "name"),
        mapping("note", "note"),
    ], prefix="endless", **options)
