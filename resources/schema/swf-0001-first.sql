-- Amazon SWF of a Sluice Local, DIR/sluice-swf.sqlite, user_version 1. Times are milliseconds since 1970,
-- JSON is UTF-8 bytes. Statements end with a semicolon at the end of a line.

CREATE TABLE secret (
    token_key BLOB NOT NULL -- that the check in task and page tokens is made with
);

CREATE TABLE domain (
    domain_id INTEGER PRIMARY KEY,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    is_deprecated INTEGER NOT NULL,
    about BLOB NOT NULL, -- {"description": ..., "retention": ...} as given
    tags BLOB NOT NULL, -- {KEY: VALUE}
    open_runs INTEGER NOT NULL,
    UNIQUE (region, name)
);

-- Of workflows (W) and activities (A).
CREATE TABLE registered_type (
    type_id INTEGER PRIMARY KEY,
    domain_id INTEGER NOT NULL REFERENCES domain(domain_id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    is_deprecated INTEGER NOT NULL,
    about BLOB NOT NULL, -- {"description": ..., "defaultTaskList": {"name": ...}, ...} as registered
    created_at INTEGER NOT NULL,
    deprecated_at INTEGER NOT NULL, -- 0: it is not
    UNIQUE (domain_id, kind, name, version)
);

CREATE TABLE run (
    run_row INTEGER PRIMARY KEY AUTOINCREMENT,
    domain_id INTEGER NOT NULL REFERENCES domain(domain_id),
    workflow_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    type_name TEXT NOT NULL,
    type_version TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL, -- 0 while it is open
    close_status TEXT NOT NULL,
    list_item BLOB NOT NULL, -- this run as WorkflowExecutionInfo, ready to be sent
    state BLOB NOT NULL, -- see executions/runjson.h
    UNIQUE (domain_id, workflow_id, run_id)
);

CREATE UNIQUE INDEX open_run_by_id ON run (domain_id, workflow_id) WHERE closed_at = 0;
CREATE INDEX open_run_by_start ON run (domain_id, started_at) WHERE closed_at = 0;
CREATE INDEX open_run_by_type ON run (domain_id, type_name, started_at) WHERE closed_at = 0;
CREATE INDEX open_run_by_version ON run (domain_id, type_name, type_version, started_at) WHERE closed_at = 0;
CREATE INDEX closed_run_by_start ON run (domain_id, started_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_close ON run (domain_id, closed_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_id_start ON run (domain_id, workflow_id, started_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_id_close ON run (domain_id, workflow_id, closed_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_type_start ON run (domain_id, type_name, started_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_type_close ON run (domain_id, type_name, closed_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_version_start ON run (domain_id, type_name, type_version, started_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_version_close ON run (domain_id, type_name, type_version, closed_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_status_start ON run (domain_id, close_status, started_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_status_close ON run (domain_id, close_status, closed_at) WHERE closed_at > 0;

-- The tags of a run, with what lists are ordered by.
CREATE TABLE run_tag (
    run_row INTEGER NOT NULL REFERENCES run(run_row) ON DELETE CASCADE,
    domain_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    PRIMARY KEY (run_row, tag)
) WITHOUT ROWID;

CREATE INDEX open_run_by_tag ON run_tag (domain_id, tag, started_at) WHERE closed_at = 0;
CREATE INDEX closed_run_by_tag_start ON run_tag (domain_id, tag, started_at) WHERE closed_at > 0;
CREATE INDEX closed_run_by_tag_close ON run_tag (domain_id, tag, closed_at) WHERE closed_at > 0;

CREATE TABLE event (
    run_row INTEGER NOT NULL REFERENCES run(run_row) ON DELETE CASCADE,
    event_id INTEGER NOT NULL,
    event BLOB NOT NULL, -- as HistoryEvent, ready to be sent
    PRIMARY KEY (run_row, event_id)
) WITHOUT ROWID;

-- What is open in a run, and what is due for it. The kinds are those of executions/itemkind.h.
CREATE TABLE item (
    run_row INTEGER NOT NULL REFERENCES run(run_row) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    event_id INTEGER NOT NULL, -- that it began with
    due_at INTEGER NOT NULL, -- 0: never
    item BLOB NOT NULL,
    PRIMARY KEY (run_row, kind, event_id)
) WITHOUT ROWID;

CREATE INDEX item_due ON item (due_at) WHERE due_at > 0;

-- Tasks that wait for somebody to take them: decision (D) and activity (A) tasks.
CREATE TABLE task (
    task_id INTEGER PRIMARY KEY AUTOINCREMENT,
    domain_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    task_list TEXT NOT NULL,
    priority INTEGER NOT NULL,
    is_ready INTEGER NOT NULL, -- 0: the decision task before it is not completed yet
    run_row INTEGER NOT NULL REFERENCES run(run_row) ON DELETE CASCADE,
    event_id INTEGER NOT NULL, -- that scheduled it
    payload BLOB NOT NULL, -- {"input": ...} of an activity task; empty: none
    UNIQUE (run_row, kind, event_id)
);

CREATE INDEX task_in_turn ON task (domain_id, kind, task_list, is_ready, priority DESC, task_id);
