-- Reads who is in one room, as presence.lua keeps it.
--
-- KEYS[1]     the members
-- KEYS[2]     the version of their list
-- ARGV[1]     so many members are listed at most
--
-- Returns the version, 0 if there is none, and the number of members; and, unless there are more than are listed, of each
-- member its id and its entry.

local version = tonumber(redis.call('GET', KEYS[2]) or 0) or 0
local count = redis.call('HLEN', KEYS[1])
local answer = { version, count }
if count <= tonumber(ARGV[1]) then
  for _, part in ipairs(redis.call('HGETALL', KEYS[1])) do
    answer[#answer + 1] = part
  end
end
return answer
