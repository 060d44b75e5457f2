-- Flows whose older records are not all in cached_run: reading them goes on where it finds nothing
-- new, until the service has no more. Before this only the newest hundred of a flow were read.
CREATE TABLE unread_run (
    connection_id TEXT NOT NULL,
    flow_name TEXT NOT NULL,
    PRIMARY KEY (connection_id, flow_name)
) WITHOUT ROWID;

INSERT INTO unread_run SELECT DISTINCT connection_id, flow_name FROM cached_run;
