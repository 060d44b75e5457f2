"""Reads what a table of the data catalog tells of, as a query engine over it would: its objects by
location, format and columns, from the folders of the buckets."""

import csv
import ctypes
import io
import json

from botocore.session import get_session
from botocore.validate import ParamValidator

from support.local import DEPS

GLUE = get_session().get_service_model("glue")


def faults_of_form(glued):
    """What botocore's model of Glue finds wrong with a table and its partitions."""
    found = ParamValidator().validate(glued["Table"], GLUE.shape_for("Table")).generate_report()
    for partition in glued["Partitions"]:
        found += ParamValidator().validate(partition, GLUE.shape_for("Partition")).generate_report()
    return found


def query(sql):
    """Rows of texts from DuckDB itself, without anything of ours."""
    duckdb = ctypes.CDLL(str(DEPS / "duckdb/libduckdb.so"))
    duckdb.duckdb_value_varchar.restype = ctypes.c_char_p
    duckdb.duckdb_result_error.restype = ctypes.c_char_p
    index = ctypes.c_uint64
    database, connection = ctypes.c_void_p(), ctypes.c_void_p()
    result = (index * 16)()
    duckdb.duckdb_open(None, ctypes.byref(database))
    duckdb.duckdb_connect(database, ctypes.byref(connection))
    if duckdb.duckdb_query(connection, sql.encode(), ctypes.byref(result)):
        raise AssertionError(duckdb.duckdb_result_error(ctypes.byref(result)).decode())
    duckdb.duckdb_column_count.restype = duckdb.duckdb_row_count.restype = index
    columns = duckdb.duckdb_column_count(ctypes.byref(result))
    rows = [[(duckdb.duckdb_value_varchar(ctypes.byref(result), index(column), index(row)) or b"")
             .decode() for column in range(columns)]
            for row in range(duckdb.duckdb_row_count(ctypes.byref(result)))]
    duckdb.duckdb_destroy_result(ctypes.byref(result))
    duckdb.duckdb_disconnect(ctypes.byref(connection))
    duckdb.duckdb_close(ctypes.byref(database))
    return rows


class Table:
    def __init__(self, glued, buckets):
        self.table, self.partitions, self.buckets = glued["Table"], glued["Partitions"], buckets
        self.columns = self.table["StorageDescriptor"]["Columns"]

    def _objects(self, location):
        bucket, _, prefix = location.removeprefix("s3://").partition("/")
        assert prefix.endswith("/"), location
        folder = self.buckets / bucket / prefix
        # As Athena: whatever lies below.
        return sorted(path for path in folder.rglob("*") if path.is_file())

    def _rows_of(self, path, descriptor):
        names = [column["Name"] for column in descriptor.get("Columns", self.columns)]
        library = descriptor["SerdeInfo"]["SerializationLibrary"].rpartition(".")[2]
        if library == "ParquetHiveSerDe":
            fields = ", ".join(f'"{name}"' for name in names)
            return [dict(zip(names, row)) for row in query(f"SELECT {fields} FROM read_parquet('{path}')")]
        text = path.read_text(encoding="utf-8")
        if library == "JsonSerDe":
            records = ({name.lower(): value for name, value in json.loads(line).items()}
                       for line in text.splitlines())
            return [{name: record.get(name) for name in names} for record in records]
        assert library == "OpenCSVSerde", library
        form = descriptor["SerdeInfo"]["Parameters"]
        lines = csv.reader(io.StringIO(text), delimiter=form["separatorChar"], quotechar=form["quoteChar"])
        return [dict(zip(names, row))
                for row in list(lines)[int(self.table["Parameters"]["skip.header.line.count"]):]]

    def rows(self):
        """One dictionary each, with the partition's values."""
        keys = [key["Name"] for key in self.table["PartitionKeys"]]
        places = self.partitions if keys else [{"Values": [], "StorageDescriptor": self.table["StorageDescriptor"]}]
        rows = []
        for place in places:
            for path in self._objects(place["StorageDescriptor"]["Location"]):
                rows += [{**row, **dict(zip(keys, place["Values"], strict=True))}
                         for row in self._rows_of(path, place["StorageDescriptor"])]
        return rows

    def types(self):
        return {column["Name"]: column["Type"] for column in self.columns}
