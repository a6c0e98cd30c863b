-- Writes what Neovim shows of a file, with the hints, as text: SCRIPT, FIRST and LAST line, OUT.
vim.cmd("set lines=120 columns=170 nowrap noruler laststatus=0 signcolumn=no")
vim.cmd("edit " .. os.getenv("SCRIPT"))
local marks = vim.api.nvim_create_namespace("ocsim")
local shown = vim.wait(20000, function()
  return #vim.api.nvim_buf_get_extmarks(0, marks, 0, -1, {}) > 0
end, 20)
vim.diagnostic.hide()
local first, last = tonumber(os.getenv("FIRST")), tonumber(os.getenv("LAST"))
vim.fn.winrestview({ topline = first, lnum = first })
vim.cmd("redraw")
local lines = {}
for row = 1, last - first + 1 do
  local text = ""
  for column = 1, 170 do text = text .. vim.fn.screenstring(row, column) end
  table.insert(lines, (text:gsub("%s+$", "")))
end
vim.fn.writefile(lines, os.getenv("OUT"))
vim.cmd(shown and "qall!" or "cquit!")
