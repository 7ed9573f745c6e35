-- A session as Stored writes it: from 1 on 'C1', from 3 on its version, from 11 on when it was made,
-- from 19 on when it was seen, from 27 on when it ends, from 35 on until when the index of its user
-- has it, from 43 on the length of its user's name, the name, the data. Nothing else knows it.

local function foreign(answer)
  return type(answer) == 'table' and string.find(answer.err, 'WRONGTYPE', 1, true)
end

-- What a session begins with, or nil if nothing is there that is one.
local function head(key, length)
  local found = redis.pcall('GETRANGE', key, 0, length - 1)
  if foreign(found) then
    return nil
  end
  if type(found) == 'table' then
    error(found.err)
  end
  if #found < 46 or string.sub(found, 1, 2) ~= 'C1' then
    return nil
  end
  return found
end

-- Notes in the index of a user, until when, that a session is theirs.
local function index(key, session, ends, now)
  if foreign(redis.pcall('ZREMRANGEBYSCORE', key, '-inf', now)) then
    redis.call('DEL', key)
  end
  redis.call('ZADD', key, ends, session)
  redis.call('PEXPIREAT', key, redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')[2])
end
