-- Takes from the index of a user what is not, or no longer, a session of theirs.
-- KEYS: the index, sessions. ARGV: the user with the length of the name; the same sessions, as the
-- index has them.
for i = 2, #KEYS do
  local session = head(KEYS[i], 42 + #ARGV[1])
  if not session or string.sub(session, 43) ~= ARGV[1] then
    redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return 1
