-- For wrk: asks each address of a file once, whatever the number of connections (h2load gives the whole list to each of them).
--
--   wrk -t1 -c8 -d10s -s src/bench/each.lua http://localhost:8080 FILE 0
--
-- FILE has a path a line. Before each question a connection waits for as many milliseconds on average as the number behind it says,
-- from none to twice as many.
-- Prints how many answers had which status; asking ends with an error when the file does.

local threads = {}

function setup(thread)
   table.insert(threads, thread)
end

function init(arguments)
   lines = io.lines(arguments[1])
   ok, busy, other = 0, 0, 0
   local pause = 2 * tonumber(arguments[2])
   if pause > 0 then
      -- wrk looks whether there is one, and asks without when there is not.
      delay = function() return math.random(0, pause) end
   end
end

function request()
   return wrk.format("GET", lines() or error("the file has ended"))
end

function response(status)
   if status == 200 then
      ok = ok + 1
   elseif status == 503 then
      busy = busy + 1
   else
      other = other + 1
   end
end

function done(summary)
   local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
   print(string.format("answers: %d ok, %d busy, %d other, %d failed", threads[1]:get("ok"), threads[1]:get("busy"), threads[1]:get("other"), failed))
end
