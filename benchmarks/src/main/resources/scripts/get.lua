-- Gets one of COUNT resources with each request; with ETAG, if it has changed.
function init(arguments)
  math.randomseed(number)
  path = os.getenv("PATH_FORMAT")
  count = tonumber(os.getenv("COUNT"))
  headers = {}
  local etag = os.getenv("ETAG")
  if etag and etag ~= "" then
    headers["If-None-Match"] = etag
  end
end

function request()
  return wrk.format("GET", string.format(path, math.random(count)), headers)
end
