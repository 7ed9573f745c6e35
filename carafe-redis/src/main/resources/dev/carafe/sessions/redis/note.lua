-- KEYS: the index. ARGV: the session, until when, now.
index(KEYS[1], ARGV[1], ARGV[2], ARGV[3])
return 1
