-- Sluice Local, user_version 6: links that lead out of a bucket's folder are followed where its mapping says so.

ALTER TABLE buckets ADD COLUMN allow_links INTEGER NOT NULL DEFAULT 0;
