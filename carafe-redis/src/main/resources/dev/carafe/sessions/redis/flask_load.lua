-- KEYS: a session as Flask-Session keeps it. ARGV: how many octets of it are wanted, less one.
-- Returns those octets and how many milliseconds are left to it; 0 if there is none.
local found = own(redis.pcall('GETRANGE', KEYS[1], 0, ARGV[1]))
if not found or found == '' then
  return 0
end
return {found, redis.call('PTTL', KEYS[1])}
