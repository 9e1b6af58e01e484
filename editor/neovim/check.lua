-- Tries the language server with Neovim's own LSP client, which knows nothing of this language:
--   PROTOCOL="path/to/protocol" nvim --headless -u NONE -i NONE -n -c "luafile check.lua"
-- Prints one line for each thing tried, then the counts as the other tests of the editor print them.

local command = vim.split(assert(os.getenv('PROTOCOL'), 'PROTOCOL must name the command'), ' ')
local folder = vim.fn.tempname()
local passed, failed = 0, 0
local id, ended

local files = {
  ['drugs.protocol'] = [[
# What can be given.
class HER2-targeted therapy

drug trastuzumab
  is a HER2-targeted therapy
  known as Herceptin
]],
  ['her2.protocol'] = [[
use drugs

facts
  HER2 IHC is a scale of 0, 1+, 2+, 3+
  FISH     is positive or negative

define HER2-positive as any of
  - HER2 IHC 3+
  - HER2 IHC 2+ and FISH+

if HER2-positive then recommend trastuzumab

if HER2 IHC 2+ and no FISH then order FISH
]],
}

local function say(text) io.stdout:write(text .. '\n') end

local function show(value) return vim.inspect(value):gsub('%s+', ' ') end

local function expect(holds, ...)
  if holds then return end
  local parts = {}
  for _, part in ipairs({ ... }) do parts[#parts + 1] = type(part) == 'string' and part or show(part) end
  error(table.concat(parts, ' '), 2)
end

local function try(name, act)
  local ok, why = pcall(act)
  if ok then passed = passed + 1 else failed = failed + 1 end
  say((ok and '✔ ' or '✖ ') .. name .. (ok and '' or '\n    ' .. tostring(why)))
end

-- The buffer of a file, attached to the server.
local function open(name)
  vim.cmd('edit! ' .. folder .. '/' .. name)
  vim.bo.filetype = 'protocol'
  return vim.api.nvim_get_current_buf()
end

local function lines(buffer) return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n' end

local function set(buffer, text) vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text:gsub('\n$', ''), '\n')) end

-- The parameters of a request about the place where `text` stands, `at` characters into it.
local function place(buffer, text, at)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local start = line:find(text, 1, true)
    if start then return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = number - 1, character = start - 1 + (at or 0) } } end
  end
  error('"' .. text .. '" is not in the text', 2)
end

local function ask(buffer, method, params)
  expect(vim.lsp.get_client_by_id(id).supports_method(method), 'the server does not offer', method)
  local answer, why = vim.lsp.buf_request_sync(buffer, method, params, 30000)
  expect(answer, method, 'got no answer:', why)
  local _, first = next(answer)
  expect(first and not first.error, method, 'failed:', first and first.error)
  return first.result
end

local function diagnostics(buffer, ready)
  local found
  local came = vim.wait(30000, function()
    found = vim.diagnostic.get(buffer)
    return ready(found)
  end, 20)
  expect(came, 'the diagnostics did not become so; they are', found)
  return found
end

vim.fn.mkdir(folder, 'p')
for name, text in pairs(files) do vim.fn.writefile(vim.split(text, '\n'), folder .. '/' .. name, 'b') end
vim.o.hidden = true
vim.o.swapfile = false

local cmd = vim.list_extend(vim.list_extend({}, command), { 'lsp', '--stdio' })
id = vim.lsp.start_client({
  name = 'protocol',
  cmd = cmd,
  root_dir = folder,
  on_exit = function(code) ended = code end,
})
vim.api.nvim_create_autocmd('FileType', { pattern = 'protocol', callback = function(event) vim.lsp.buf_attach_client(event.buf, id) end })

try('the server starts and says what it can', function()
  local buffer = open('her2.protocol')
  expect(vim.wait(30000, function() return vim.lsp.get_client_by_id(id) and vim.lsp.get_client_by_id(id).initialized end, 20), 'it did not start')
  local can = vim.lsp.get_client_by_id(id).server_capabilities
  expect(can.textDocumentSync, can)
  diagnostics(buffer, function(found) return #found == 0 end)
end)

try('diagnostics come as one types, with code and place, and go again', function()
  local buffer = open('her2.protocol')
  set(buffer, (files['her2.protocol']:gsub('recommend trastuzumab', 'recommend trastuzumap')))
  local found = diagnostics(buffer, function(some) return #some > 0 end)
  expect(#found == 1 and found[1].message:find('trastuzumap', 1, true), found)
  expect(found[1].severity == vim.diagnostic.severity.ERROR and found[1].lnum == 10, found)
  expect(found[1].user_data.lsp.code:find('^PL%d%d%d%d$'), found)
  set(buffer, files['her2.protocol'])
  diagnostics(buffer, function(some) return #some == 0 end)
end)

try('hover tells of a fact', function()
  local buffer = open('her2.protocol')
  local hover = ask(buffer, 'textDocument/hover', place(buffer, 'HER2 IHC 3+', 2))
  expect(hover and hover.contents.value:find('HER2 IHC', 1, true) and hover.contents.value:find('0, 1+, 2+, 3+', 1, true), hover)
end)

try('completion offers the values of the fact just typed', function()
  local buffer = open('her2.protocol')
  set(buffer, files['her2.protocol'] .. '\nif HER2 IHC \n')
  local result = ask(buffer, 'textDocument/completion', place(buffer, 'if HER2 IHC ', 12))
  local labels = vim.tbl_map(function(item) return item.label end, vim.lsp.util.extract_completion_items(result))
  for _, wanted in ipairs({ '2+', '3+', 'at least' }) do expect(vim.tbl_contains(labels, wanted), wanted, 'is not offered but', labels) end
  set(buffer, files['her2.protocol'])
end)

try('a definition is gone to, in another file as well', function()
  local buffer = open('her2.protocol')
  local function target(params)
    local found = ask(buffer, 'textDocument/definition', params)
    local first = vim.tbl_islist(found) and found[1] or found
    expect(first, 'there is none')
    return (first.targetUri or first.uri):match('[^/]+$'), (first.targetSelectionRange or first.targetRange or first.range).start.line
  end
  local file, line = target(place(buffer, 'if HER2-positive', 4))
  expect(file == 'her2.protocol' and line == 6, file, line)
  file, line = target(place(buffer, 'recommend trastuzumab', 12))
  expect(file == 'drugs.protocol' and line == 3, file, line)
end)

try('references are found in all files', function()
  local buffer = open('drugs.protocol')
  local params = place(buffer, 'drug trastuzumab', 6)
  params.context = { includeDeclaration = false }
  local found = ask(buffer, 'textDocument/references', params)
  expect(#found == 1 and found[1].uri:find('her2.protocol', 1, true), found)
end)

try('a name is renamed in all files', function()
  local buffer = open('her2.protocol')
  local params = place(buffer, 'recommend trastuzumab', 12)
  params.newName = 'trastuzumab biosimilar'
  vim.lsp.util.apply_workspace_edit(ask(buffer, 'textDocument/rename', params), 'utf-16')
  expect(lines(buffer):find('recommend trastuzumab biosimilar', 1, true), lines(buffer))
  local drugs = lines(vim.fn.bufnr(folder .. '/drugs.protocol'))
  expect(drugs:find('drug trastuzumab biosimilar', 1, true), drugs)
  diagnostics(buffer, function(found) return #found == 0 end)
  vim.cmd('bufdo edit!')
end)

try('a file is formatted', function()
  local buffer = open('her2.protocol')
  set(buffer, (files['her2.protocol']:gsub('  FISH     is', '  FISH   is')))
  local edits = ask(buffer, 'textDocument/formatting', { textDocument = { uri = vim.uri_from_bufnr(buffer) }, options = { tabSize = 2, insertSpaces = true } })
  vim.lsp.util.apply_text_edits(edits, buffer, 'utf-16')
  expect(lines(buffer) == files['her2.protocol'], lines(buffer))
end)

try('a repair is offered and carried out', function()
  local buffer = open('her2.protocol')
  set(buffer, (files['her2.protocol']:gsub('recommend trastuzumab', 'recommend trastuzumap')))
  local found = diagnostics(buffer, function(some) return #some == 1 end)
  local params = place(buffer, 'trastuzumap', 2)
  params.range = { start = params.position, ['end'] = params.position }
  params.context = { diagnostics = { found[1].user_data.lsp } }
  local actions = ask(buffer, 'textDocument/codeAction', params)
  local repair
  for _, action in ipairs(actions or {}) do if action.kind == 'quickfix' and action.title:find('trastuzumab', 1, true) then repair = repair or action end end
  expect(repair, 'no repair among', actions)
  if not repair.edit then repair = ask(buffer, 'codeAction/resolve', repair) end
  vim.lsp.util.apply_workspace_edit(repair.edit, 'utf-16')
  expect(lines(buffer) == files['her2.protocol'], lines(buffer))
  diagnostics(buffer, function(some) return #some == 0 end)
end)

try('the server ends when it is told to', function()
  vim.lsp.stop_client(id)
  expect(vim.wait(15000, function() return ended ~= nil end, 20), 'it goes on')
  expect(ended == 0, 'its exit code is', ended)
end)

say(('ℹ pass %d\nℹ fail %d'):format(passed, failed))
vim.fn.delete(folder, 'rf')
vim.cmd(failed == 0 and passed > 0 and 'qall!' or 'cquit!')
