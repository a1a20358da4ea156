-- Posts one room's waiting messages in order and tells all nodes. Where Redis refuses the first write (no memory, too
-- few replicas, a replica itself) nothing is posted. Lua is no transaction: where a later write is refused, which
-- only rules of access that leave out a command can do, nothing of this call was answered, and the next one finds a log
-- that does not fit meta: the room begins a new epoch, of which all are told. Redis 6.2 or newer.
--
-- KEYS[1]     the log: a stream with one entry "<seq>-0" per message; its fields are
--             b, the bytes of the epoch's messages before it, and m, its payload
-- KEYS[2]     the meta of the log, a hash: epoch, and of the newest message seq, id and bytes, a running total
-- KEYS[3...]  for each message the record of its answer, by which a second attempt is known
-- ARGV[1]     the room's channel
-- ARGV[2]     the epoch that begins if there is none or the log does not fit meta
-- ARGV[3]     the most messages to keep, from 1
-- ARGV[4]     the most bytes of payloads to keep; the newest message stays whatever its size
-- ARGV[5]     milliseconds for which the log is kept after the last message; 0: for ever
-- ARGV[6]     the same of meta, which lives longer, so that a log that begins again goes on counting
-- ARGV[7]     milliseconds for which a record is kept
-- ARGV[8...]  for each message its id, new for this attempt, and its body, the end of its payload
--
-- Returns for each message "<epoch> <seq> <id> <at>", at in milliseconds by the clock of Redis.
-- A payload has ten lines: version, epoch, seq, id, id of the message before, at, and the body: member, key, name, text.

local log, meta = KEYS[1], KEYS[2]
local channel, fresh = ARGV[1], ARGV[2]
local most, most_bytes = tonumber(ARGV[3]), tonumber(ARGV[4])
local log_ttl, meta_ttl, record_ttl = ARGV[5], ARGV[6], ARGV[7]
local epoch, seq, bytes, id

local function digits(number)
  return string.format('%.0f', number)
end

local time = redis.call('TIME')
local at = digits(time[1] * 1000 + math.floor(time[2] / 1000))

local function begin()
  epoch, seq, bytes, id = fresh, 0, 0, ''
  -- HSET first: unlike DEL it is refused when there is no memory.
  redis.call('HSET', meta, 'epoch', epoch, 'seq', 0, 'bytes', 0, 'id', id)
  redis.call('DEL', log)
end

local function read()
  local known = redis.call('HMGET', meta, 'epoch', 'seq', 'bytes', 'id')
  epoch, seq, bytes, id = known[1], tonumber(known[2]), tonumber(known[3]), known[4]
  if not (epoch and seq and bytes and id) then
    begin()
  end
end

-- A record of another epoch, or one that meta never came to confirm, is of a message that is not in the log.
local function is_posted(record)
  local its_epoch, its_seq = string.match(record, '^(%S+) (%d+) ')
  return its_epoch == epoch and tonumber(its_seq) <= seq
end

-- The answers and the new payloads; an error; or nothing at all if the log does not fit meta.
local function append()
  local answers, payloads = {}, {}
  for i = 1, #KEYS - 2 do
    local key = KEYS[i + 2]
    local record = redis.call('GET', key)
    if record and is_posted(record) then
      -- A write for WAIT to wait for.
      redis.call('SET', key, record, 'KEEPTTL')
    else
      local place, its_id, body = digits(seq + 1), ARGV[2 * i + 6], ARGV[2 * i + 7]
      local payload = table.concat({ '1', epoch, place, its_id, id, at, body }, '\n')
      local added = redis.pcall('XADD', log, place .. '-0', 'b', digits(bytes), 'm', payload)
      if type(added) == 'table' then
        if string.find(added.err, 'equal or smaller', 1, true) then
          return nil
        end
        return added
      end
      seq, bytes, id = seq + 1, bytes + #payload, its_id
      record = table.concat({ epoch, place, id, at }, ' ')
      redis.call('SET', key, record, 'PX', record_ttl)
      payloads[#payloads + 1] = payload
    end
    answers[i] = record
  end
  return answers, payloads
end

local function trim()
  local oldest = seq - most + 1
  if bytes > most_bytes then
    local step, done = 1, false
    while not done do
      local entries = redis.call('XRANGE', log, digits(math.max(oldest, 0)) .. '-0', '+', 'COUNT', step)
      done = #entries == 0
      for _, entry in ipairs(entries) do
        if bytes - entry[2][2] <= most_bytes then
          done = true
          break
        end
        oldest = tonumber(string.match(entry[1], '^%d+')) + 1
      end
      step = 16
    end
  end
  oldest = math.min(oldest, seq)
  if oldest > 1 then
    redis.call('XTRIM', log, 'MINID', digits(oldest) .. '-0')
  end
end

local function expire(key, ttl)
  if ttl == '0' then
    redis.call('PERSIST', key)
  else
    redis.call('PEXPIRE', key, ttl)
  end
end

read()
local answers, payloads = append()
if not answers then
  begin()
  answers, payloads = append()
end
if answers.err then
  return answers
end
if #payloads > 0 then
  redis.call('HSET', meta, 'seq', digits(seq), 'bytes', digits(bytes), 'id', id)
  trim()
  expire(log, log_ttl)
  expire(meta, meta_ttl)
  for _, payload in ipairs(payloads) do
    -- Only a wake-up: whoever misses it reads the log.
    redis.pcall('PUBLISH', channel, payload)
  end
end
return answers
