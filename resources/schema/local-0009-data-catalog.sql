-- Sluice Local, user_version 9: what runs register in the data catalog (DIR/catalog).

-- metadataCatalogDetails of the record; empty: the flow registers nothing.
ALTER TABLE executions ADD COLUMN catalog_details BLOB NOT NULL DEFAULT x'';

-- What waits to be registered, as JSON; empty: nothing does.
ALTER TABLE executions ADD COLUMN catalog_work BLOB NOT NULL DEFAULT x'';

CREATE INDEX executions_not_registered ON executions(id) WHERE catalog_work != x'';

-- The tables of the last runs, whose names have the time when they were registered first.
CREATE TABLE catalog_latest (
    flow INTEGER NOT NULL REFERENCES flows(id) ON DELETE CASCADE,
    base TEXT NOT NULL, -- what the names of all tables of the flow begin with
    name TEXT NOT NULL,
    PRIMARY KEY (flow, base)
) WITHOUT ROWID;
