-- What Neovim does with the server: opens, diagnoses, completes, renames, shows hints.
-- Called by neovim.py.
local script = os.getenv("SCRIPT")
local failures = {}

local function check(name, condition, more)
  if condition then return end
  table.insert(failures, name .. ": " .. vim.inspect(more))
end

local function wait_for(condition) return vim.wait(10000, condition, 10) end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, answer in pairs(answers) do
    if answer.error or answer.err then return nil, answer.error or answer.err end
    return answer.result
  end
end

local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end

-- Opens and diagnoses.
vim.cmd("edit " .. script)
check("attached", wait_for(function() return #vim.lsp.buf_get_clients(0) > 0 end))
local errors = { severity = vim.diagnostic.severity.ERROR }
check("no finding", #vim.diagnostic.get(0, errors) == 0, vim.diagnostic.get(0))
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "CREATE GROPU g;" })
check("a finding", wait_for(function() return #vim.diagnostic.get(0, errors) == 1 end),
  vim.diagnostic.get(0))
local finding = vim.diagnostic.get(0, errors)[1] or {}
check("its line", finding.lnum == #lines() - 1, finding)
check("its text", (finding.message or ""):find("did you mean GROUP"), finding)

-- Completes.
vim.api.nvim_buf_set_lines(0, -2, -1, false, { "DROP GROUP " })
vim.api.nvim_win_set_cursor(0, { #lines(), 11 })
local params = vim.lsp.util.make_position_params(0, vim.lsp.get_client_by_id(1).offset_encoding)
params.position.character = 11
local items = vim.lsp.util.text_document_completion_list_to_complete_items(
  ask("textDocument/completion", params), "")
local words = vim.tbl_map(function(item) return item.word end, items)
check("completion", vim.tbl_contains(words, "readonly"), words)

-- Renames.
vim.api.nvim_buf_set_lines(0, -2, -1, false, { "" })
vim.fn.search("GROUP readonly")
vim.cmd("normal! w")
vim.lsp.buf.rename("viewers")
check("renamed", wait_for(function()
  return table.concat(lines(), "\n"):find("GROUP viewers;") ~= nil
end), lines())
check("everywhere", not table.concat(lines(), "\n"):find("readonly"), lines())
local _, refusal = ask("textDocument/rename", vim.tbl_extend(
  "force", vim.lsp.util.make_position_params(), { newName = "public" }))
check("a collision", refusal ~= nil)

-- Shows hints.
vim.cmd("doautocmd TextChanged")
local marks = vim.api.nvim_create_namespace("ocsim")
local function hints()
  local found = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, marks, 0, -1, { details = true })) do
    table.insert(found, mark[4].virt_text[1][1])
  end
  return found
end
if not vim.lsp.inlay_hint then
  check("hints", wait_for(function()
    return vim.tbl_contains(hints(), "allowed · PRIV-1")
      and vim.tbl_contains(hints(), "inherited by sandbox")
  end), hints())
end

-- Formats.
vim.api.nvim_buf_set_lines(0, -2, -1, false, { "drop   group viewers;" })
vim.lsp.buf.formatting_sync(nil, 10000)
check("formatted", lines()[#lines()] == "DROP GROUP viewers;", lines())

if #failures == 0 then
  io.stdout:write("neovim " .. tostring(vim.version().major) .. "." .. vim.version().minor
    .. ": opens, diagnoses, completes, renames, hints, formats\n")
  vim.cmd("qall!")
else
  io.stdout:write(table.concat(failures, "\n") .. "\n")
  vim.cmd("cquit!")
end
