-- MariaDB 10.3 and later, MySQL 8. Keys and users are octets: no collation takes two for one,
-- and IGNORE, which would cut what is too long, meets nothing that is. Times are milliseconds since
-- 1970 in UTC.

-- name: schema 1: sessions
CREATE TABLE IF NOT EXISTS {table} (
  id VARBINARY(64) PRIMARY KEY,
  version BIGINT NOT NULL,
  user_name VARBINARY(1000),
  created BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  data MEDIUMBLOB NOT NULL,
  INDEX {table}_user (user_name),
  INDEX {table}_expires (expires)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC

-- name: versions
CREATE TABLE IF NOT EXISTS {table}_schema (version INTEGER PRIMARY KEY) ENGINE = InnoDB

-- name: version
SELECT MAX(version) FROM {table}_schema

-- name: note version
INSERT IGNORE INTO {table}_schema (version) VALUES (?)

-- name: load
SELECT version, user_name, created, last_seen, expires, data
FROM {table} WHERE id = ? AND expires > ?

-- name: insert
INSERT IGNORE INTO {table} (id, version, user_name, created, last_seen, expires, data)
VALUES (?, ?, ?, ?, ?, ?, ?)

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
DELETE FROM {table} WHERE expires <= ? ORDER BY expires LIMIT 500
