-- Saves a session if it follows the version that is there.
-- KEYS: the session; the index of its user, if that may be reached from here.
-- ARGV: the version before; what the session begins with; its user with the length of the name; its
-- data; when it ends; until when the index has it, or '' if that has yet to be seen to; for the
-- index: the session, now.
-- Returns 1; 0 if it does not follow; -1 if nothing was done, because the index comes first.
local before = head(KEYS[1], 42 + #ARGV[3])
if (before and string.sub(before, 3, 10) or string.rep('\0', 8)) ~= ARGV[1] then
  return 0
end
local indexed = 0
if before and string.sub(before, 43) == ARGV[3] then
  indexed = struct.unpack('>i8', before, 35)
end
if #ARGV[3] > 4 and indexed < tonumber(ARGV[5]) then
  if ARGV[6] == '' then
    return -1
  end
  indexed = tonumber(ARGV[6])
  if KEYS[2] then
    index(KEYS[2], ARGV[7], ARGV[6], ARGV[8])
  end
end
redis.call(
  'SET', KEYS[1], ARGV[2] .. struct.pack('>i8', indexed) .. ARGV[3] .. ARGV[4], 'PXAT', ARGV[5])
return 1
