-- Puts a new resource with each request, under PREFIX and numbers of its own.
function init(arguments)
  count = 0
  path = os.getenv("PREFIX") .. number .. "-"
  headers = {["Content-Type"] = "application/json"}
  local token = os.getenv("TOKEN")
  if token and token ~= "" then
    headers["Authorization"] = "Bearer " .. token
  end
  body = os.getenv("BODY")
end

function request()
  count = count + 1
  return wrk.format("PUT", path .. count, headers, body)
end
