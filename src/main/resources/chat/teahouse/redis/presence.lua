-- Keeps the list of one room's members and tells all nodes of its changes. A member has a seat for each node that it is
-- on, and is on the list as long as it has one. Whoever takes the last seat away tells that the member left, so it is
-- told once. Redis 6.2 or newer.
--
-- KEYS[1]     the seats: a sorted set of "<node> <member>" by the millisecond at which each is given up
-- KEYS[2]     the members: a hash of "<number of seats> <name>" by member
-- KEYS[3]     the version of the list, which grows by one with each change that is told
-- ARGV[1]     the room's channel
-- ARGV[2]     the node that calls
-- ARGV[3]     milliseconds for which a seat is kept
-- ARGV[4]     the same for a seat that was left
-- ARGV[5]     milliseconds for which the keys are kept after the last call
-- ARGV[6]     so many members are listed at most; of more only their number is told
-- ARGV[7]     1 if the seats are to be taken away whose time is over
-- ARGV[8]     how many members came to the node or have another name
-- ARGV[9]     how many stayed on it
-- ARGV[10...] of the former and then of the latter member and name; then the members who left the node
--
-- What is told has these lines: presence, version, number of members; and, unless there are more than are listed, the
-- members who left, parted by spaces, and for each who joined or has another name "<member> <name>".

local seats, members, version_key = KEYS[1], KEYS[2], KEYS[3]
local channel, node = ARGV[1], ARGV[2]
local kept, kept_left, ttl, listed = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5], tonumber(ARGV[6])
local sweeps, entered, stayed = ARGV[7] == '1', tonumber(ARGV[8]), tonumber(ARGV[9])
local first = 10
local first_left = first + 2 * (entered + stayed)
-- All members of a node that died, since the next call may be seconds away; still bounded, since others wait meanwhile.
local most_swept = 10000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local joined, left = {}, {}

local function digits(number)
  return string.format('%.0f', number)
end

local function known(member)
  local entry = redis.call('HGET', members, member)
  if not entry then
    return 0, nil
  end
  local count, name = string.match(entry, '^(%d+) (.*)$')
  return tonumber(count) or 0, name
end

local function keep(member, name, is_its_name)
  local is_new = redis.call('ZADD', seats, digits(now + kept), node .. ' ' .. member)
  local count, its_name = known(member)
  if its_name and not is_its_name then
    name = its_name
  end
  if count == 0 or is_new == 1 or name ~= its_name then
    redis.call('HSET', members, member, digits(math.max(1, count + is_new)) .. ' ' .. name)
  end
  if name ~= its_name then
    joined[#joined + 1] = member .. ' ' .. name
  end
end

local function sweep()
  for _, seat in ipairs(redis.call('ZRANGEBYSCORE', seats, '-inf', digits(now), 'LIMIT', 0, most_swept)) do
    redis.call('ZREM', seats, seat)
    local member = string.match(seat, ' (.*)$')
    local count, name = known(member)
    if count > 1 then
      redis.call('HSET', members, member, digits(count - 1) .. ' ' .. name)
    elseif count == 1 then
      redis.call('HDEL', members, member)
      left[#left + 1] = member
    end
  end
end

local function next_version()
  -- A list that begins anew does not go on from the one before.
  local first = digits(time[1] * 1000000 + time[2])
  if redis.call('SET', version_key, first, 'NX') then
    return first
  end
  return redis.call('INCR', version_key)
end

for i = 0, entered + stayed - 1 do
  keep(ARGV[first + 2 * i], ARGV[first + 2 * i + 1], i < entered)
end
for i = first_left, #ARGV do
  redis.call('ZADD', seats, 'XX', 'LT', digits(now + kept_left), node .. ' ' .. ARGV[i])
end
if sweeps then
  sweep()
end
if #joined + #left > 0 then
  local count = redis.call('HLEN', members)
  local lines = { 'presence', digits(next_version()), digits(count) }
  if count <= listed then
    lines[4] = table.concat(left, ' ')
    for _, entry in ipairs(joined) do
      lines[#lines + 1] = entry
    end
  end
  -- Only a notice: whoever misses it meets a step in the version.
  redis.pcall('PUBLISH', channel, table.concat(lines, '\n'))
end
if entered + stayed > 0 then
  redis.call('PEXPIRE', seats, ttl)
  redis.call('PEXPIRE', members, ttl)
  redis.call('PEXPIRE', version_key, ttl)
end
return 1
