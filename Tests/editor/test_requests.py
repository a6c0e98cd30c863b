"""Every request of the protocol, asked by pytest-lsp: a client that nobody here wrote.

usage: run.sh OCSIM (which calls pytest with OCSIM in the environment)

pytest-lsp compares each answer with what the client said it understands; a warning of it is an
error here.
"""
import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUIDE = ROOT / "Corpus" / "scenarios" / "guide"
URI = "file:///editor/test.ocsim"
SCRIPT = r"""CREATE DATABASE sandbox;
CREATE GROUP readonly;
GRANT SELECT ON DATABASE sandbox TO GROUP readonly;
CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id', client_id = 'web',
  client_secret = 'CANARY', default_group = 'readonly';
ALTER DATABASE system SET SSO INTEGRATION web;
\node sql0 address = '10.0.0.20';
\restart;
\section 'questions';
\connect 'ocient://alice:CANARY@10.0.0.20/sandbox';
\can SELECT ON DATABASE sandbox AS GROUP readonly;
"""


@pytest_lsp.fixture(
    params=["neovim@0.7.0", "visual_studio_code", "emacs@29.1", "neovim@0.11.0"],
    config=ClientServerConfig(server_command=[os.environ["OCSIM"], "lsp", "--allow-outside"]),
)
async def client(request, lsp_client: LanguageClient):
    """A session as one of several editors begins it."""
    capabilities = client_capabilities(request.param)
    params = types.InitializeParams(capabilities=capabilities)
    result = await lsp_client.initialize_session(params)
    assert result.server_info.name == "ocsim"
    yield
    await lsp_client.shutdown_session()


async def opened(client, text=SCRIPT, uri=URI, version=1):
    """Opens a document and waits for its findings."""
    client.text_document_did_open(types.DidOpenTextDocumentParams(
        text_document=types.TextDocumentItem(
            uri=uri, language_id="ocsim", version=version, text=text)))
    # Others may be told of first: files that it includes, a document that was closed.
    while uri not in client.diagnostics:
        await client.wait_for_notification("textDocument/publishDiagnostics")
    return types.TextDocumentIdentifier(uri=uri)


def place(text, part, after=0):
    """The position of a part of a text."""
    offset = text.index(part) + after
    return types.Position(
        line=text.count("\n", 0, offset), character=offset - text.rfind("\n", 0, offset) - 1)


def edited(text, edits):
    """A text after edits; the tests have ASCII alone."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    for edit in sorted(edits, key=lambda one: one.range.start.line, reverse=True):
        start = starts[edit.range.start.line] + edit.range.start.character
        end = starts[edit.range.end.line] + edit.range.end.character
        text = text[:start] + edit.new_text + text[end:]
    return text


async def test_diagnostics(client):
    await opened(client, "CREATE GROPU g;\n")
    [finding] = client.diagnostics[URI]
    assert finding.code == "syntax.mismatched-input" and finding.source == "ocsim"
    assert finding.range.start == types.Position(line=0, character=7)
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        text_document=types.VersionedTextDocumentIdentifier(uri=URI, version=2),
        content_changes=[types.TextDocumentContentChangePartial(
            range=finding.range, text="GROUP")]))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert not client.diagnostics[URI]
    client.text_document_did_close(types.DidCloseTextDocumentParams(
        text_document=types.TextDocumentIdentifier(uri=URI)))


async def test_completion(client):
    document = await opened(client, SCRIPT + "DROP GROUP ")
    result = await client.text_document_completion_async(types.CompletionParams(
        text_document=document, position=place(SCRIPT + "DROP GROUP ", "DROP GROUP ", 11)))
    labels = [item.label for item in result.items]
    assert "readonly" in labels and "sandbox" not in labels


async def test_hover(client):
    document = await opened(client)
    result = await client.text_document_hover_async(types.HoverParams(
        text_document=document, position=place(SCRIPT, "sandbox AS GROUP", 2)))
    assert "sandbox inherits from system: web (primary)" in result.contents.value
    result = await client.text_document_hover_async(types.HoverParams(
        text_document=document, position=place(SCRIPT, "client_secret", 20)))
    assert result is None or "CANARY" not in result.contents.value


async def test_definition_references_highlight(client):
    document = await opened(client)
    position = place(SCRIPT, "GROUP readonly;\nCREATE SSO", 7)
    found = await client.text_document_definition_async(types.DefinitionParams(
        text_document=document, position=position))
    assert [one.range.start.line for one in found] == [1]
    found = await client.text_document_references_async(types.ReferenceParams(
        text_document=document, position=position,
        context=types.ReferenceContext(include_declaration=True)))
    assert [one.range.start.line for one in found] == [1, 2, 4, 10]
    found = await client.text_document_document_highlight_async(types.DocumentHighlightParams(
        text_document=document, position=position))
    assert len(found) == 4


async def test_rename(client):
    document = await opened(client)
    position = place(SCRIPT, "DATABASE sandbox", 10)
    prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(
        text_document=document, position=position))
    assert prepared.placeholder == "sandbox"
    edit = await client.text_document_rename_async(types.RenameParams(
        text_document=document, position=position, new_name="lab"))
    text = edited(SCRIPT, edit.changes[URI])
    assert "sandbox" not in text and text.count("lab") == 4
    with pytest.raises(JsonRpcException):
        await client.text_document_rename_async(types.RenameParams(
            text_document=document, position=position, new_name="system"))


async def test_inlay_hints(client):
    document = await opened(client)
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(
        text_document=document, range=types.Range(
            start=types.Position(line=0, character=0), end=types.Position(line=99, character=0))))
    values = [hint.label[0].value for hint in hints]
    assert values[0] == "inherited by sandbox"
    assert values[1].startswith("refused · ") and values[2].startswith("allowed · PRIV-1")
    resolved = await client.inlay_hint_resolve_async(hints[1])
    assert "refused" in resolved.tooltip.value
    command = hints[1].label[0].command
    trace = await client.workspace_execute_command_async(types.ExecuteCommandParams(
        command=command.command, arguments=command.arguments))
    assert trace.startswith("refused") and "CANARY" not in trace


async def test_code_actions_and_lens(client):
    text = "CREATE GROPU g;\n\\expect ok;\n"
    document = await opened(client, text)
    position = place(text, "GROPU")
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        text_document=document, range=types.Range(start=position, end=position),
        context=types.CodeActionContext(diagnostics=[])))
    fix = next(one for one in actions if one.is_preferred)
    changes = (fix.edit.changes or {}).get(URI) or fix.edit.document_changes[0].edits
    assert edited(text, changes).startswith("CREATE GROUP g;")
    [lens] = await client.text_document_code_lens_async(types.CodeLensParams(
        text_document=document))
    result = await client.workspace_execute_command_async(types.ExecuteCommandParams(
        command=lens.command.command, arguments=lens.command.arguments))
    assert "1 not met" in result


async def test_symbols_folding_selection(client):
    document = await opened(client)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(
        text_document=document))
    assert any("questions" in one.name for one in symbols)
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(
        text_document=document))
    assert (3, 4) in [(one.start_line, one.end_line) for one in folds]
    [selection] = await client.text_document_selection_range_async(types.SelectionRangeParams(
        text_document=document, positions=[place(SCRIPT, "sandbox")]))
    assert selection.parent.range.start == types.Position(line=0, character=0)


async def test_semantic_tokens(client):
    document = await opened(client)
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(
        text_document=document))
    assert list(tokens.data[:5]) == [0, 0, 6, 0, 0] and len(tokens.data) % 5 == 0
    part = await client.text_document_semantic_tokens_range_async(
        types.SemanticTokensRangeParams(text_document=document, range=types.Range(
            start=types.Position(line=1, character=0), end=types.Position(line=1, character=99))))
    assert len(part.data) == 15


async def test_formatting(client):
    text = "create group a;\ndrop  group a;\n"
    document = await opened(client, text)
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(
        text_document=document, options=options))
    assert edited(text, edits) == "CREATE GROUP a;\nDROP GROUP a;\n"
    edits = await client.text_document_range_formatting_async(types.DocumentRangeFormattingParams(
        text_document=document, options=options, range=types.Range(
            start=types.Position(line=1, character=0), end=types.Position(line=1, character=1))))
    assert edited(text, edits) == "create group a;\nDROP GROUP a;\n"
    edits = await client.text_document_on_type_formatting_async(
        types.DocumentOnTypeFormattingParams(
            text_document=document, options=options, ch=";",
            position=types.Position(line=0, character=15)))
    assert edited(text, edits) == "CREATE GROUP a;\ndrop  group a;\n"


async def test_the_guide(client):
    """Each scenario of the guide as its file: no finding that `ocsim test` does not have."""
    for path in sorted(GUIDE.glob("*.ocsim")):
        await opened(client, path.read_text(), path.as_uri())
        errors = [one for one in client.diagnostics[path.as_uri()]
                  if one.severity == types.DiagnosticSeverity.Error]
        assert not errors, f"{path.name}: {errors[0].message}"
        client.text_document_did_close(types.DidCloseTextDocumentParams(
            text_document=types.TextDocumentIdentifier(uri=path.as_uri())))


async def test_errors(client):
    with pytest.raises(JsonRpcException):
        await client.text_document_hover_async(types.HoverParams(
            text_document=types.TextDocumentIdentifier(uri="file:///nowhere"),
            position=types.Position(line=0, character=0)))
