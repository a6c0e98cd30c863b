#!/usr/bin/env python3
"""Measures `ocsim lsp`: how long after the last key the findings come, how long completion takes,
and whether memory grows over thousands of edits. The numbers of docs/editors.md.

usage: measure.py OCSIM [--edits N] [--write]
"""
import json
import pathlib
import statistics
import subprocess
import sys
import time

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "editors.md"
BEGIN, END = "<!-- measured: Tests/editor/measure.py -->\n", "\n<!-- end -->"
URI = "file:///editor/measure.ocsim"


class Editor:
    """A client that only measures."""

    def __init__(self, ocsim):
        self.process = subprocess.Popen(
            [ocsim, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.version = 1
        self.ask("initialize", {"capabilities": {}})
        self.tell("initialized", {})

    def send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.number:
                return message

    def findings(self, version):
        """Waits for the findings of a version."""
        while True:
            message = self.receive()
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" \
                    and params.get("version") == version:
                return params["diagnostics"]

    def open(self, text):
        self.version = 1
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": URI, "languageId": "ocsim", "version": 1, "text": text}})
        return self.findings(1)

    def change(self, line, start, end, text):
        self.version += 1
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": URI, "version": self.version},
            "contentChanges": [{"text": text, "range": {
                "start": {"line": line, "character": start},
                "end": {"line": line, "character": end}}}]})

    def resident(self):
        """Kilobytes of memory."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)


def script(lines):
    """A scenario of so many lines, of every kind: set-up, grants, logins, expectations."""
    text = ["CREATE DATABASE sandbox;", "\\node sql0 address = '10.0.0.20';",
            "CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id', client_id = 'web';",
            "ALTER DATABASE system SET SSO INTEGRATION web;", "\\restart;"]
    number = 0
    while len(text) < lines - 1:
        number += 1
        text += [f"CREATE GROUP g{number};", f"CREATE USER u{number} PASSWORD = 'Secret{number}a';",
                 f"ALTER GROUP g{number} ADD USER u{number};",
                 f"GRANT SELECT, VIEW TABLE ON DATABASE sandbox TO GROUP g{number};",
                 f"-- the login of u{number}",
                 f"\\connect 'ocient://u{number}@system:Secret{number}a@10.0.0.20/sandbox';",
                 "\\expect refused;" if number % 2 else "\\expect refused, rule = 'PRIV-2';",
                 "\\disconnect;", f"\\can SELECT ON DATABASE sandbox AS GROUP g{number};",
                 "\\expect allowed;"]
    return "\n".join(text[:lines - 1]) + "\n"


def milliseconds(function, times):
    """The median and the worst of some calls."""
    taken = []
    for index in range(times):
        start = time.perf_counter()
        function(index)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), max(taken)


def typing(editor, line, times):
    """Keys in the middle of a document, each followed by its findings."""
    def key(index):
        editor.change(line, 0, index % 2, "-" * ((index + 1) % 2))
        editor.findings(editor.version)
    return milliseconds(key, times)


def completing(editor, line, times):
    """Completion after each key of a statement that is being written."""
    written = "GRANT SELECT ON DATABASE sandbox TO GROUP g"
    editor.change(line, 0, 0, "\n")
    def key(index):
        start = index % len(written)
        editor.change(line, 0 if start == 0 else start, 99 if start == 0 else start,
                      written[start])
        answer = editor.ask("textDocument/completion", {
            "textDocument": {"uri": URI},
            "position": {"line": line, "character": start + 1}})
        assert "result" in answer, answer
    return milliseconds(key, times)


def main():
    ocsim = sys.argv[1]
    edits = int(sys.argv[sys.argv.index("--edits") + 1]) if "--edits" in sys.argv else 10_000
    rows = ["| what | median | worst | aim |", "|---|---|---|---|"]
    for lines, aim in [(300, 30), (5000, 150)]:
        editor = Editor(ocsim)
        editor.open(script(lines))
        median, worst = typing(editor, lines // 2, 60)
        rows.append(f"| findings after a key, {lines} lines | {median:.1f} ms | {worst:.1f} ms |"
                    f" {aim} ms |")
        median, worst = completing(editor, lines - 20, 60)
        rows.append(f"| completion, {lines} lines | {median:.1f} ms | {worst:.1f} ms | 50 ms |")
        editor.close()
    editor = Editor(ocsim)
    editor.open(script(300))
    memory = []
    for index in range(edits):
        editor.change(150, 0, index % 2, "-" * ((index + 1) % 2))
        editor.findings(editor.version)
        if index + 1 in (edits // 10, edits):
            memory.append(editor.resident() / 1024)
    editor.close()
    rows.append(f"| memory after {edits // 10} edits, 300 lines | {memory[0]:.1f} MiB | | |")
    rows.append(f"| memory after {edits} edits | {memory[1]:.1f} MiB | | as before |")
    table = "\n".join(rows)
    print(table)
    if "--write" in sys.argv:
        page = PAGE.read_text()
        start = page.index(BEGIN) + len(BEGIN)
        PAGE.write_text(page[:start] + table + page[page.index(END, start):])


main()
