-- Sluice Local, DIR/sluice-local.sqlite, user_version 1. Times are ISO 8601 UTC with milliseconds,
-- JSON is UTF-8 bytes. Statements end with a semicolon at the end of a line.

CREATE TABLE flows (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    status_message TEXT NOT NULL,
    definition BLOB NOT NULL, -- the CreateFlow request as given, without clientToken
    schema_version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    last_updated_at TEXT NOT NULL,
    last_updated_by TEXT NOT NULL,
    last_run INTEGER NOT NULL, -- executions.id, 0 before the first run
    last_run_status TEXT NOT NULL,
    last_run_at TEXT NOT NULL,
    last_run_message TEXT NOT NULL,
    list_item BLOB NOT NULL -- this flow in the answer of ListFlows, ready to be sent
);

-- The ids rise with time, so "newest first" is a walk down the index.
CREATE TABLE executions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    flow INTEGER NOT NULL REFERENCES flows(id) ON DELETE CASCADE,
    execution_id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    message TEXT NOT NULL,
    started_at TEXT NOT NULL,
    last_updated_at TEXT NOT NULL,
    records_processed INTEGER NOT NULL,
    records_dropped INTEGER NOT NULL,
    records_written INTEGER NOT NULL,
    bytes_total INTEGER NOT NULL,
    bytes_processed INTEGER NOT NULL,
    bytes_written INTEGER NOT NULL,
    objects BLOB NOT NULL -- [{"bucketName", "key", "path", "bytes"}]
);

CREATE INDEX executions_of_flow ON executions(flow, id);

CREATE INDEX executions_not_ended ON executions(id) WHERE status IN ('InProgress', 'CancelStarted');

-- Answers of calls that carried a clientToken, for eight hours.
CREATE TABLE client_tokens (
    operation TEXT NOT NULL,
    token TEXT NOT NULL,
    parameters BLOB NOT NULL, -- hash of the request
    answer BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (operation, token)
) WITHOUT ROWID;

CREATE TABLE buckets (
    name TEXT NOT NULL PRIMARY KEY,
    folder TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY, -- "region": of the ARNs in flows.list_item
    value TEXT NOT NULL
) WITHOUT ROWID;
