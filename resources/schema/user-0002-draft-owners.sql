-- Which window a draft belongs to, and the flow on the service that it was begun with; empty: none.
ALTER TABLE draft ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN stored_text BLOB NOT NULL DEFAULT x'';
