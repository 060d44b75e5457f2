-- Every secret that may be in a store, written before the secret and removed after it: what belongs to
-- no profile is found again, though the keychain cannot list.
CREATE TABLE secret_keys (
    key TEXT PRIMARY KEY,
    place TEXT NOT NULL -- 'keychain' or 'file'
);
