-- ocsim in Neovim 0.7 or newer: put this into init.lua, or into a file that it requires.
-- OCSIM names the command where it is not in PATH.
vim.cmd("autocmd BufRead,BufNewFile *.ocsim setfiletype ocsim")

local marks = vim.api.nvim_create_namespace("ocsim")

-- Verdicts beside the lines that ask for them. Neovim has this itself from 0.10 on.
local function show_hints(client, buffer)
  if vim.lsp.inlay_hint then return vim.lsp.inlay_hint.enable(true, { bufnr = buffer }) end
  local last = vim.api.nvim_buf_line_count(buffer)
  client.request("textDocument/inlayHint", {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = { line = 0, character = 0 }, ["end"] = { line = last, character = 0 } },
  }, function(_, hints)
    if not vim.api.nvim_buf_is_valid(buffer) then return end
    vim.api.nvim_buf_clear_namespace(buffer, marks, 0, -1)
    for _, hint in ipairs(hints or {}) do
      pcall(vim.api.nvim_buf_set_extmark, buffer, marks, hint.position.line, 0, {
        virt_text = { { hint.label[1].value, "Comment" } }, virt_text_pos = "eol",
      })
    end
  end, buffer)
end

local function attach(client, buffer)
  vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
  show_hints(client, buffer)
  vim.api.nvim_create_autocmd({ "InsertLeave", "TextChanged" }, {
    buffer = buffer, callback = function() show_hints(client, buffer) end,
  })
end

local server
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "ocsim", "sql" },
  callback = function(event)
    if not server or not vim.lsp.get_client_by_id(server) then
      server = vim.lsp.start_client({
        name = "ocsim", cmd = { os.getenv("OCSIM") or "ocsim", "lsp", "--allow-outside" },
        on_attach = attach,
      })
    end
    vim.lsp.buf_attach_client(event.buf, server)
  end,
})
