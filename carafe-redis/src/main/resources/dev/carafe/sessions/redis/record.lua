-- A session as Stored writes it: from 1 on 'C1', from 3 on its version, from 11 on when it was made,
-- from 19 on when it was seen, from 27 on when it ends, from 35 on until when the index of its user
-- has it, from 43 on the length of its user's name, the name, the data. Nothing else knows it.

-- An answer of pcall, or nil if there is a value of another type.
local function own(answer)
  if type(answer) ~= 'table' then
    return answer
  end
  if string.find(answer.err, 'WRONGTYPE', 1, true) then
    return nil
  end
  error(answer.err)
end

-- What a session begins with, or nil if nothing is there that is one.
local function head(key, length)
  local found = own(redis.pcall('GETRANGE', key, 0, length - 1))
  if not found or #found < 46 or string.sub(found, 1, 2) ~= 'C1' then
    return nil
  end
  return found
end

-- Notes in the index of a user, until when, that a session is theirs.
local function index(key, session, ends, now)
  if not own(redis.pcall('ZREMRANGEBYSCORE', key, '-inf', now)) then
    redis.call('DEL', key)
  end
  redis.call('ZADD', key, ends, session)
  redis.call('PEXPIREAT', key, redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')[2])
end
