"""An editor with one document for leak_fuzz.py: asks for everything that shows something."""
import json
import random
import subprocess

URI = "file:///editor/script.ocsim"
# Requests with a position; those that return the text of the document itself are left out.
METHODS = ["completion", "hover", "definition", "references", "documentHighlight", "prepareRename"]
WHOLE = ["codeLens", "documentSymbol", "foldingRange", "semanticTokens/full"]


def message(content):
    content = json.dumps({"jsonrpc": "2.0", **content}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(content) + content


def requests(rng, text):
    """Each request, where there is something."""
    lines = text.split("\n")
    document = {"textDocument": {"uri": URI}}
    everything = {"start": {"line": 0, "character": 0},
                  "end": {"line": len(lines), "character": 0}}
    yield "textDocument/inlayHint", {**document, "range": everything}
    yield "textDocument/codeAction", {
        **document, "range": everything, "context": {"diagnostics": []}}
    for method in WHOLE:
        yield f"textDocument/{method}", document
    for method in METHODS * 3:
        line = rng.randrange(len(lines))
        place = {"line": line, "character": rng.randint(0, len(lines[line]))}
        yield f"textDocument/{method}", {
            **document, "position": place, "context": {"includeDeclaration": True}}
    for command in ["ocsim.run", "ocsim.trace"]:
        arguments = [URI, {"line": rng.randrange(len(lines)), "character": 1}]
        yield "workspace/executeCommand", {"command": command, "arguments": arguments}


def run(seed, call, typed, seconds=60, **more):
    """Opens a text, waits for its findings, asks about it; returns status and all answers."""
    rng = random.Random(seed)
    process = subprocess.Popen(
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    text = typed.decode()
    process.stdin.write(
        message({"id": 0, "method": "initialize", "params": {"capabilities": {}}})
        + message({"method": "initialized", "params": {}})
        + message({"method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": URI, "languageId": "ocsim", "version": 1, "text": text}}}))
    process.stdin.flush()
    seen = b""
    while b"publishDiagnostics" not in seen and (block := process.stdout.read1()):
        seen += block
    asked = [message({"id": number + 1, "method": method, "params": params})
             for number, (method, params) in enumerate(requests(rng, text))]
    end = message({"id": 999, "method": "shutdown"}) + message({"method": "exit"})
    rest, _ = process.communicate(b"".join(asked) + end, timeout=seconds)
    return process.returncode, seen + rest
