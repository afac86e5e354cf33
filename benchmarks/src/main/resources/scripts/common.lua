-- What all scripts share; the harness puts it before the script that wrk runs.
local ffi = require("ffi")
ffi.cdef([[
  typedef struct { long seconds; long microseconds; } instant;
  int gettimeofday(instant *now, void *zone);
]])
local instant = ffi.new("instant")
local threads = {}
local rate = tonumber(os.getenv("RATE") or "")

function now()
  ffi.C.gettimeofday(instant, nil)
  return tonumber(instant.seconds), tonumber(instant.microseconds)
end

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

-- With RATE, requests are due at even intervals, whether or not earlier ones have been answered:
-- a connection that is free takes the next one and waits for it. This needs a single thread.
latest = 0
if rate then
  local begin
  local taken = 0
  function delay()
    local seconds, microseconds = now()
    local millis = seconds * 1000 + microseconds / 1000
    begin = begin or millis
    local due = begin + taken * 1000 / rate
    taken = taken + 1
    latest = math.max(latest, millis - due)
    return math.max(0, math.floor(due - millis + 0.5))
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local late = 0
  for _, thread in ipairs(threads) do
    late = math.max(late, thread:get("latest"))
  end
  io.write(string.format("requests=%d failed=%d microseconds=%d median=%d p99=%d latest=%d\n",
    summary.requests, errors.status + errors.read + errors.timeout, summary.duration,
    latency:percentile(50), latency:percentile(99), late * 1000))
end
