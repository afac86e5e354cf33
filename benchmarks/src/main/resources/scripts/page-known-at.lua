-- Gets a page of services as known at the present instant, which is another one each time.
function request()
  local seconds, microseconds = now()
  return wrk.format("GET", string.format("/v1/login-onboarding/services?limit=1&knownAt=%s.%06dZ",
    os.date("!%Y-%m-%dT%H:%M:%S", seconds), microseconds))
end
