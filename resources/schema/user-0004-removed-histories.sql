-- Closed executions of Amazon SWF whose kept history the user removed: they are not kept by
-- themselves again. After 90 days no domain knows such an execution any more, and its row goes.
CREATE TABLE removed_history (
    connection_id TEXT NOT NULL,
    domain TEXT NOT NULL,
    run_id TEXT NOT NULL,
    removed_at TEXT NOT NULL,
    PRIMARY KEY (connection_id, domain, run_id)
) WITHOUT ROWID;
