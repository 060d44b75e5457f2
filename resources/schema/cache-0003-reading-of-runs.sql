-- How far the records of a flow were read. What was kept as read to the end before this may have
-- gaps: a single known run on a page ended the reading. So every flow is read once more.
CREATE TABLE run_reading (
    connection_id TEXT NOT NULL,
    flow_name TEXT NOT NULL,
    known_id TEXT NOT NULL, -- this run and all older ones are in cached_run; empty: none
    walk_id TEXT NOT NULL,  -- newest run of a reading that is not at its end; empty: none
    PRIMARY KEY (connection_id, flow_name)
) WITHOUT ROWID;

INSERT INTO run_reading SELECT DISTINCT connection_id, flow_name, '', 'before' FROM cached_run;

DROP TABLE unread_run;
