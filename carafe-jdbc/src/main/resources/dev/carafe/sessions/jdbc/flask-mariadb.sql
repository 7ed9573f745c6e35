-- The table of Flask-Session 0.8 as SQLAlchemy makes it in MariaDB and MySQL. Times are bound and
-- read as milliseconds since 1970; the table has them in UTC, in whole seconds, rounded down here.

-- name: create
CREATE TABLE IF NOT EXISTS {table} (
  id INTEGER NOT NULL AUTO_INCREMENT,
  session_id VARCHAR(255),
  data BLOB,
  expiry DATETIME,
  PRIMARY KEY (id),
  UNIQUE (session_id)
)

-- name: load
SELECT LEFT(data, 2097153), TIMESTAMPDIFF(SECOND, TIMESTAMP'1970-01-01 00:00:00', expiry) * 1000
FROM {table}
WHERE session_id = ? AND expiry > TIMESTAMP'1970-01-01 00:00:00' + INTERVAL ? * 1000 MICROSECOND

-- name: insert
INSERT INTO {table} (session_id, data, expiry)
VALUES (?, ?, TIMESTAMP'1970-01-01 00:00:00' + INTERVAL FLOOR(? / 1000) SECOND)

-- name: update
UPDATE {table}
SET data = ?, expiry = TIMESTAMP'1970-01-01 00:00:00' + INTERVAL FLOOR(? / 1000) SECOND
WHERE session_id = ? AND data = ?

-- name: replace expired
UPDATE {table}
SET data = ?, expiry = TIMESTAMP'1970-01-01 00:00:00' + INTERVAL FLOOR(? / 1000) SECOND
WHERE session_id = ?
AND expiry <= TIMESTAMP'1970-01-01 00:00:00' + INTERVAL ? * 1000 MICROSECOND

-- name: remove
DELETE FROM {table} WHERE session_id = ? AND data = ?

-- name: delete
DELETE FROM {table} WHERE session_id = ?

-- name: clean up
DELETE FROM {table}
WHERE expiry <= TIMESTAMP'1970-01-01 00:00:00' + INTERVAL ? * 1000 MICROSECOND LIMIT 500
