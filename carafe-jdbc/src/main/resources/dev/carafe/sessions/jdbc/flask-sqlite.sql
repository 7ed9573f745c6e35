-- The table of Flask-Session 0.8 as SQLAlchemy makes it in SQLite. Times are bound and read as
-- milliseconds since 1970; the table has texts in UTC with six digits after the second.

-- name: create
CREATE TABLE IF NOT EXISTS {table} (
  id INTEGER NOT NULL,
  session_id VARCHAR(255),
  data BLOB,
  expiry DATETIME,
  PRIMARY KEY (id),
  UNIQUE (session_id)
)

-- name: load
SELECT substr(data, 1, 2097153), CAST(round((julianday(expiry) - 2440587.5) * 86400000) AS INTEGER)
FROM {table}
WHERE session_id = ? AND expiry > strftime('%Y-%m-%d %H:%M:%f', ? / 1000.0, 'unixepoch') || '000'

-- name: insert
INSERT INTO {table} (session_id, data, expiry)
VALUES (?, ?, strftime('%Y-%m-%d %H:%M:%f', ? / 1000.0, 'unixepoch') || '000')
ON CONFLICT DO NOTHING

-- name: update
UPDATE {table} SET data = ?, expiry = strftime('%Y-%m-%d %H:%M:%f', ? / 1000.0, 'unixepoch') || '000'
WHERE session_id = ? AND data = ?

-- name: replace expired
UPDATE {table} SET data = ?, expiry = strftime('%Y-%m-%d %H:%M:%f', ? / 1000.0, 'unixepoch') || '000'
WHERE session_id = ? AND expiry <= strftime('%Y-%m-%d %H:%M:%f', ? / 1000.0, 'unixepoch') || '000'

-- name: remove
DELETE FROM {table} WHERE session_id = ? AND data = ?

-- name: delete
DELETE FROM {table} WHERE session_id = ?

-- name: clean up
DELETE FROM {table} WHERE id IN (
  SELECT id FROM {table}
  WHERE expiry <= strftime('%Y-%m-%d %H:%M:%f', ? / 1000.0, 'unixepoch') || '000' LIMIT 500
)
