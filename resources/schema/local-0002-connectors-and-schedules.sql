-- Sluice Local, user_version 2: connector profiles, registered connectors, schedules.
-- Credentials are not here: secret_key names them in the keychain.

CREATE TABLE connector_profiles (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    definition BLOB NOT NULL, -- the CreateConnectorProfile request without credentials and clientToken
    secret_key TEXT NOT NULL, -- in the SecretStore; empty when the profile has no credentials
    arn_suffix TEXT NOT NULL, -- the six characters at the end of credentialsArn
    tags BLOB NOT NULL,
    created_at TEXT NOT NULL,
    last_updated_at TEXT NOT NULL
);

CREATE TABLE registered_connectors (
    label TEXT NOT NULL PRIMARY KEY,
    configuration BLOB NOT NULL, -- ConnectorConfiguration without what the region decides
    tags BLOB NOT NULL,
    registered_at TEXT NOT NULL
) WITHOUT ROWID;

-- One row for every scheduled flow that was activated once.
CREATE TABLE schedules (
    flow INTEGER PRIMARY KEY REFERENCES flows(id) ON DELETE CASCADE,
    anchor TEXT NOT NULL, -- the first due time; rates count from here
    last_due TEXT NOT NULL, -- empty before the first
    pulled_until TEXT NOT NULL, -- end of the last successful incremental window, or empty
    failures INTEGER NOT NULL -- in a row
);

-- Empty for a run that StartFlow started.
ALTER TABLE executions ADD COLUMN due_at TEXT NOT NULL DEFAULT '';

ALTER TABLE executions ADD COLUMN data_pull_start TEXT NOT NULL DEFAULT '';

ALTER TABLE executions ADD COLUMN data_pull_end TEXT NOT NULL DEFAULT '';
