-- Reads a page of services as known at the present instant, which is another one each time.
local ffi = require("ffi")
ffi.cdef([[
  typedef struct { long seconds; long microseconds; } instant;
  int gettimeofday(instant *now, void *zone);
]])
local now = ffi.new("instant")

function request()
  ffi.C.gettimeofday(now, nil)
  return wrk.format("GET", string.format("/v1/login-onboarding/services?limit=1&knownAt=%s.%06dZ",
    os.date("!%Y-%m-%dT%H:%M:%S", tonumber(now.seconds)), tonumber(now.microseconds)))
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("requests=%d failed=%d microseconds=%d median=%d\n", summary.requests,
    errors.status + errors.read + errors.timeout, summary.duration, latency:percentile(50)))
end
