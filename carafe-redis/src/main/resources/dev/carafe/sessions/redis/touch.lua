-- Notes when a session was seen, and when it now ends, if it has that version still.
-- KEYS: the session. ARGV: when it was seen, followed by when it ends, in 16 octets; when it ends;
-- until when the index of a user has it; that user, or ''; the version.
-- Returns 1; 0 if it is not there, or another version is; its user if nothing was done, because the index comes first.
local before = head(KEYS[1], 46)
if not before or string.sub(before, 3, 10) ~= ARGV[5] then
  return 0
end
local length = struct.unpack('>I4', before, 43)
if length > 0 and struct.unpack('>i8', before, 35) < tonumber(ARGV[2]) then
  local user = redis.call('GETRANGE', KEYS[1], 46, 45 + length)
  if user ~= ARGV[4] then
    return user
  end
  redis.call('SETRANGE', KEYS[1], 34, struct.pack('>i8', tonumber(ARGV[3])))
end
redis.call('SETRANGE', KEYS[1], 18, ARGV[1])
redis.call('PEXPIREAT', KEYS[1], ARGV[2])
return 1
