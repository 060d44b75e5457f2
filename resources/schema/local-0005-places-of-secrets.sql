-- A key may be in both stores: after a change of place each has its own note.
CREATE TABLE secret_places (
    key TEXT NOT NULL,
    place TEXT NOT NULL, -- 'keychain' or 'file'
    PRIMARY KEY (key, place)
) WITHOUT ROWID;

INSERT INTO secret_places (key, place) SELECT key, place FROM secret_keys WHERE key IS NOT NULL;

DROP TABLE secret_keys;

ALTER TABLE secret_places RENAME TO secret_keys;
