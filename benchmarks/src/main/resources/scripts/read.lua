-- Reads one path; with CACHE_CONTROL, with that header.
function init(arguments)
  headers = {}
  local control = os.getenv("CACHE_CONTROL")
  if control and control ~= "" then
    headers["Cache-Control"] = control
  end
  message = wrk.format("GET", os.getenv("READ_PATH"), headers)
end

function request()
  return message
end
