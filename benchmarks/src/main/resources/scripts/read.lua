-- Reads one path; with CACHE_CONTROL, ACCEPT and ACCEPT_ENCODING, with those headers.
function init(arguments)
  headers = {}
  for variable, name in pairs({
    CACHE_CONTROL = "Cache-Control", ACCEPT = "Accept", ACCEPT_ENCODING = "Accept-Encoding"
  }) do
    local value = os.getenv(variable)
    if value and value ~= "" then
      headers[name] = value
    end
  end
  message = wrk.format("GET", os.getenv("READ_PATH"), headers)
end

function request()
  return message
end
