-- Sluice Local, user_version 7: folders that buckets pointed to before, where runs may have been killed since the last start.

CREATE TABLE former_folders (folder TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
