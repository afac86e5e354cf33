-- Registers a new service with each request.
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  count = 0
  path = "/v1/login-onboarding/services/" .. os.getenv("REFERENCE_PREFIX") .. "-" .. number .. "-"
  headers = {["Content-Type"] = "application/json"}
  token = os.getenv("TOKEN")
  if token and token ~= "" then
    headers["Authorization"] = "Bearer " .. token
  end
  body = os.getenv("BODY")
end

function request()
  count = count + 1
  return wrk.format("PUT", path .. count, headers, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("requests=%d failed=%d microseconds=%d median=%d\n", summary.requests,
    errors.status + errors.read + errors.timeout, summary.duration, latency:percentile(50)))
end
