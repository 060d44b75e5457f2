-- Sluice Local, user_version 8: events of runs that wait to be told, and what CloudWatch would count.

-- Written with what they tell of, removed when everybody who is to hear of them did.
CREATE TABLE run_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    line BLOB NOT NULL, -- the event in EventBridge's form
    happened_at TEXT NOT NULL,
    to_append INTEGER NOT NULL, -- 1: to the file of --events-file
    to_post INTEGER NOT NULL, -- 1: to the URL of --events-url
    tries INTEGER NOT NULL DEFAULT 0 -- to post it
);

CREATE INDEX run_events_to_append ON run_events(id) WHERE to_append = 1;

CREATE INDEX run_events_to_post ON run_events(id) WHERE to_post = 1;

-- By flow name, because a flow's metrics outlive it.
CREATE TABLE run_metrics (
    minute INTEGER NOT NULL, -- since the epoch
    flow_name TEXT NOT NULL,
    started INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    succeeded INTEGER NOT NULL,
    ended INTEGER NOT NULL, -- those of time and records
    time_sum INTEGER NOT NULL, -- milliseconds
    time_least INTEGER NOT NULL,
    time_most INTEGER NOT NULL,
    records_sum INTEGER NOT NULL,
    records_least INTEGER NOT NULL,
    records_most INTEGER NOT NULL,
    PRIMARY KEY (minute, flow_name)
) WITHOUT ROWID;
