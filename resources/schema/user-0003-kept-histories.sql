-- Histories of closed executions of Amazon SWF, which outlive the retention of their domain.
-- tags is a JSON list of texts; events a history as GetWorkflowExecutionHistory answers it, compressed.
CREATE TABLE kept_history (
    history_id INTEGER PRIMARY KEY,
    connection_id TEXT NOT NULL,
    domain TEXT NOT NULL,
    run_id TEXT NOT NULL,
    workflow_id TEXT NOT NULL,
    type_name TEXT NOT NULL,
    type_version TEXT NOT NULL,
    started_at TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    close_status TEXT NOT NULL,
    is_cancel_requested INTEGER NOT NULL,
    tags TEXT NOT NULL,
    parent_workflow_id TEXT NOT NULL,
    parent_run_id TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    events BLOB NOT NULL
);

CREATE UNIQUE INDEX kept_history_run ON kept_history (connection_id, domain, run_id);
