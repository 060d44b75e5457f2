-- What the user made and has not saved elsewhere. Times are ISO 8601 UTC text with milliseconds.
CREATE TABLE draft (
    draft_key TEXT PRIMARY KEY NOT NULL,
    file_path TEXT NOT NULL,
    deployed_name TEXT NOT NULL,
    flow_text BLOB NOT NULL,
    saved_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
    setting_key TEXT PRIMARY KEY NOT NULL,
    value BLOB NOT NULL,
    saved_at TEXT NOT NULL
) WITHOUT ROWID;
