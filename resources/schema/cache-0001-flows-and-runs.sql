-- What the services said last, per connection. Times are ISO 8601 UTC text with milliseconds;
-- counts are null where the service did not tell.
CREATE TABLE cached_flow (
    connection_id TEXT NOT NULL,
    flow_name TEXT NOT NULL,
    position INTEGER NOT NULL,
    flow_arn TEXT NOT NULL,
    description TEXT NOT NULL,
    flow_status TEXT NOT NULL,
    trigger_type TEXT NOT NULL,
    source_connector_type TEXT NOT NULL,
    destination_connector_type TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_updated_at TEXT NOT NULL,
    last_run_status TEXT NOT NULL,
    last_run_at TEXT NOT NULL,
    last_run_message TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (connection_id, flow_name)
) WITHOUT ROWID;

CREATE TABLE cached_run (
    connection_id TEXT NOT NULL,
    flow_name TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    execution_status TEXT NOT NULL,
    started_at TEXT NOT NULL,
    last_updated_at TEXT NOT NULL,
    records_processed INTEGER,
    records_dropped INTEGER,
    records_written INTEGER,
    bytes_processed INTEGER,
    bytes_written INTEGER,
    put_failures INTEGER,
    message TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (connection_id, flow_name, execution_id)
);

CREATE INDEX cached_run_newest ON cached_run (connection_id, started_at DESC);
