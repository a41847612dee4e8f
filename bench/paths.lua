-- For wrk: asks for the paths in the file PATHS, one a line, in turn; with RANGE, for so many bytes somewhere in the first SIZE.
-- An answer that is neither 200 nor 206 is counted, and said at the end.
local paths, at, range = {}, 0, nil
local began = 0

function setup(thread)
    thread:set("seed", began)
    began = began + 1
end

function init()
    for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
    range = tonumber(os.getenv("RANGE") or "")
    math.randomseed(seed + 1)
    at = math.random(#paths)
end

function request()
    at = at % #paths + 1
    if not range then return wrk.format("GET", paths[at]) end
    local from = math.random(0, tonumber(os.getenv("SIZE")) - range)
    return wrk.format("GET", paths[at], { Range = "bytes=" .. from .. "-" .. (from + range - 1) })
end

function done(summary, latency)
    local wrong = summary.errors
    io.write(string.format("result %.0f %.2f %.2f %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
