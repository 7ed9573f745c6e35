-- Puts octets in the place of others.
-- KEYS: a session as Flask-Session keeps it. ARGV: the octets that must be there, '' for none; the
-- new ones, '' for none; when those end.
-- Returns 1; 0 if others are there.
if own(redis.pcall('STRLEN', KEYS[1])) ~= #ARGV[1] then
  return 0
end
if ARGV[1] ~= '' and redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PXAT', ARGV[3])
end
return 1
