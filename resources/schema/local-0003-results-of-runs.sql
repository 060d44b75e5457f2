-- Sluice Local, user_version 3: what a run's record says is stored, not reckoned from other columns.

ALTER TABLE executions ADD COLUMN put_failures INTEGER NOT NULL DEFAULT 0;

-- 0 to 1
ALTER TABLE executions ADD COLUMN fraction REAL NOT NULL DEFAULT 0;

-- Until now both were reckoned, for successful runs only.
UPDATE executions SET fraction = 1,
    put_failures = records_processed - records_dropped - records_written
    WHERE status = 'Successful';
