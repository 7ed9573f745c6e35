-- The table of Flask-Session 0.8 as SQLAlchemy makes it in PostgreSQL. Times are bound and read as
-- milliseconds since 1970; the table has them in UTC.

-- name: create
CREATE TABLE IF NOT EXISTS {table} (
  id SERIAL NOT NULL,
  session_id VARCHAR(255),
  data BYTEA,
  expiry TIMESTAMP WITHOUT TIME ZONE,
  PRIMARY KEY (id),
  UNIQUE (session_id)
)

-- name: load
SELECT substring(data FROM 1 FOR 2097153), CAST(EXTRACT(EPOCH FROM expiry) * 1000 AS BIGINT)
FROM {table}
WHERE session_id = ? AND expiry > TIMESTAMP '1970-01-01' + ? * INTERVAL '1 millisecond'

-- name: insert
INSERT INTO {table} (session_id, data, expiry)
VALUES (?, ?, TIMESTAMP '1970-01-01' + ? * INTERVAL '1 millisecond')

-- name: update
UPDATE {table} SET data = ?, expiry = TIMESTAMP '1970-01-01' + ? * INTERVAL '1 millisecond'
WHERE session_id = ? AND data = ?

-- name: replace expired
UPDATE {table} SET data = ?, expiry = TIMESTAMP '1970-01-01' + ? * INTERVAL '1 millisecond'
WHERE session_id = ? AND expiry <= TIMESTAMP '1970-01-01' + ? * INTERVAL '1 millisecond'

-- name: remove
DELETE FROM {table} WHERE session_id = ? AND data = ?

-- name: delete
DELETE FROM {table} WHERE session_id = ?

-- name: clean up
DELETE FROM {table} WHERE id IN (
  SELECT id FROM {table}
  WHERE expiry <= TIMESTAMP '1970-01-01' + ? * INTERVAL '1 millisecond'
  LIMIT 500 FOR UPDATE SKIP LOCKED
)
