-- PostgreSQL 10 and later. Keys and users are octets: no collation takes two for one.
-- Times are milliseconds since 1970 in UTC.

-- name: schema 1: sessions
CREATE TABLE IF NOT EXISTS {table} (
  id BYTEA PRIMARY KEY,
  version BIGINT NOT NULL,
  user_name BYTEA,
  created BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  data BYTEA NOT NULL
)

-- name: schema 1: by user
CREATE INDEX IF NOT EXISTS {table}_user ON {table} (user_name)

-- name: schema 1: by end
CREATE INDEX IF NOT EXISTS {table}_expires ON {table} (expires)

-- name: versions
CREATE TABLE IF NOT EXISTS {table}_schema (version INTEGER PRIMARY KEY)

-- name: version
SELECT MAX(version) FROM {table}_schema

-- name: note version
INSERT INTO {table}_schema (version) VALUES (?) ON CONFLICT DO NOTHING

-- name: load
SELECT version, user_name, created, last_seen, expires, data
FROM {table} WHERE id = ? AND expires > ?

-- name: insert
INSERT INTO {table} (id, version, user_name, created, last_seen, expires, data)
VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: update
UPDATE {table} SET version = ?, user_name = ?, created = ?, last_seen = ?, expires = ?, data = ?
WHERE id = ? AND version = ? AND expires > ?

-- name: replace expired
UPDATE {table} SET version = ?, user_name = ?, created = ?, last_seen = ?, expires = ?, data = ?
WHERE id = ? AND expires <= ?

-- name: touch
UPDATE {table} SET last_seen = ?, expires = ? WHERE id = ? AND version = ? AND expires > ?

-- name: delete
DELETE FROM {table} WHERE id = ?

-- name: of user
SELECT id, version, user_name, created, last_seen, expires, data
FROM {table} WHERE user_name = ? AND expires > ?

-- name: clean up
DELETE FROM {table} WHERE id IN (
  SELECT id FROM {table} WHERE expires <= ? ORDER BY expires LIMIT 500 FOR UPDATE SKIP LOCKED
)
