"""What ocientmcp can do with `ocsim serve`: a cell of docs/real-drivers.md each.

usage: abilities_mcp.py PORT TOKEN_PORT OPTIONS TOKEN

As abilities.py. Speaks the Model Context Protocol with the server of the installed release, which
it starts with the module of its environment.
"""
import json
import os
import subprocess
import sys

import waiting

PORT, TOKEN_PORT, OPTIONS, TOKEN = sys.argv[1:]
WRONG_PASSWORD = "The userid/password combination was not valid"


class Server:
    """A running ocientmcp with a connection string."""

    def __init__(self, user="admin@system:x", port=PORT, options=""):
        environment = {**os.environ, "PYTHONWARNINGS": "ignore", "FASTMCP_SHOW_CLI_BANNER": "0",
                       "FASTMCP_CHECK_FOR_UPDATES": "off",
                       "OCIENT_DSN": f"ocient://{user}@127.0.0.1:{port}/sandbox?{OPTIONS}{options}"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ocientmcp.server_stdio"], text=True, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.lines, self.errors = waiting.Lines(self.process.stdout), waiting.Lines(
            self.process.stderr)
        self.number = 0
        self.call("initialize", protocolVersion="2024-11-05", capabilities={},
                  clientInfo={"name": "tests", "version": "1"})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def call(self, method, **parameters):
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": parameters})
        # It takes seconds to start, more beside the other clients.
        while line := self.lines.next("ocientmcp to answer " + method, 120):
            message = json.loads(line)
            if message.get("id") == self.number:
                return message["result"]
        raise AssertionError("ocientmcp ended")

    def run(self, statement):
        """The rows of a statement; AssertionError with the words of an error."""
        result = self.call("tools/call", name="execute_statement",
                           arguments={"statement": statement})
        if result.get("isError"):
            raise AssertionError(result["content"][0]["text"])
        return result["structuredContent"]["rows"]

    def end(self):
        """Ends it and returns what it wrote to standard error."""
        self.process.stdin.close()
        waiting.end(self.process)
        self.lines.close()
        return self.errors.rest("the end of ocientmcp")


def expect(seen, expected):
    if seen != expected:
        raise AssertionError(f"{seen!r} instead of {expected!r}")


def password(server):
    expect(server.run("SELECT current_user"), [{"current_user": "admin@system"}])
    return "yes"


def token(server):
    own = Server("id_token@system:" + TOKEN, TOKEN_PORT,
                 "&handshake=sso&identityprovider=sso_m2m")
    expect("orders" in str(own.run("SHOW TABLES")), True)
    own.end()
    return "yes"


def query(server):
    expect(server.run("SELECT 1"), [{"1": 1}])
    expect(server.run("SELECT name, priority FROM sys.connectivity_pools WHERE name = 'sso_pool'"),
           [{"name": "sso_pool", "priority": 10}])
    return "yes"


def metadata(server):
    expect([tool["name"] for tool in server.call("tools/list")["tools"]], ["execute_statement"])
    return "no: its tools are those of `sys.mcp_tools`, which is empty"


def list_tables(server):
    found = server.run("SELECT table_name FROM information_schema.tables "
                       "WHERE table_schema = 'public' ORDER BY table_name")
    expect({"table_name": "orders"} in found, True)
    return "by SQL"


def transactions(server):
    server.run("CREATE GROUP mcp")
    expect(len(server.run("SELECT name FROM sys.groups WHERE name = 'mcp'")), 1)
    server.run("DROP GROUP mcp")
    return "no: each statement commits"


def reflection(server):
    expect(server.run("SELECT column_name, data_type FROM information_schema.columns "
                      "WHERE table_name = 'customers' ORDER BY ordinal_position"),
           [{"column_name": "id", "data_type": "INT"}, {"column_name": "name",
                                                       "data_type": "CHAR"}])
    return "by SQL"


def show(server):
    expect({"schema": "public", "name": "orders", "database": "sandbox"}
           in server.run("SHOW TABLES"), True)
    return "yes"


def refusal(server):
    try:
        server.run("SELECT * FROM nothing")
    except AssertionError as error:
        expect("nothing" in str(error), True)
    own = Server("carl@system:wrong")
    try:
        own.run("SELECT 1")
    except AssertionError as error:
        expect(str(error), "No active connection.")
    expect(WRONG_PASSWORD in own.end(), True)
    return "of statements; of a login in its log"


def cell(ability, server):
    try:
        return ability(server)
    except BaseException as error:  # it becomes a cell that the page does not have
        return f"{type(error).__name__}: {error}"


def main():
    server = Server()
    print(json.dumps({ability.__name__: cell(ability, server) for ability in (
        password, token, query, metadata, list_tables, transactions, reflection, show, refusal)}))
    server.end()


main()
