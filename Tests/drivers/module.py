"""Checks with the Python module itself; prints how many held.

usage: module.py PORT FIRST SECOND OPTIONS

PORT is for passwords, FIRST and SECOND are those of two nodes of a pool.
"""
import sys
import time

import pyocient

PORT, FIRST, SECOND, OPTIONS = sys.argv[1:]
count = 0


def connect(port=PORT, user="admin@system:x", database="system", options="", **arguments):
    dsn = f"ocient://{user}@127.0.0.1:{port}/{database}?{OPTIONS}{options}"
    return pyocient.connect(dsn, **arguments)


def check(what, condition, seen=""):
    global count
    count += 1
    if not condition:
        sys.exit(f"not as expected: {what}: {seen}")


def rows(connection, statement):
    cursor = connection.cursor()
    cursor.execute(statement)
    return cursor.fetchall()


def code(action):
    """The vendor code of the error that an action raises."""
    try:
        action()
    except pyocient.Error as error:
        return error.vendor_code
    return None


def types():
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM sys.connectivity_pools")
    found = {row.name: row for row in cursor.fetchall()}
    row = found["sso_pool"]
    check("a long", type(row.id) is int, row)
    check("an int", row.priority == 10 and type(row.priority) is int, row)
    check("a boolean", row.require_sso is True, row)
    check("a text", row.source_address == "0.0.0.0/0", row)
    check("null", found["sql0_default"].sso_integration is None, found["sql0_default"])
    names = [column[0] for column in cursor.description]
    check("the order of columns", names[:4] == ["id", "name", "source_address", "priority"], names)
    check("no rows", rows(connection, "SHOW VIEWS") == [])
    check("the version", connection.server_version == (28, 0, 0)
          if hasattr(connection, "server_version") else True)
    connection.close()


def many_rows():
    connection = connect()
    for place in range(300):
        connection.cursor().execute(f"CREATE GROUP many_{place}")
        connection.cursor().execute(f"GRANT VIEW, ALTER, DROP ON GROUP many_{place} TO USER carl")
    found = rows(connection, "SHOW PRIVILEGES")
    check("many rows", len(found) >= 900, len(found))
    for place in range(300):
        connection.cursor().execute(f"DROP GROUP many_{place}")
    connection.close()


def security_tokens():
    connection = connect(database="sandbox", user="carl@system:second-1")
    token = connection.security_token
    again = connect(database="sandbox", user="", security_token=token)
    check("back by security token", rows(again, "SHOW DATABASES") is not None)
    check("not where USE lacks", code(lambda: connect(user="", database="people",
                                                      security_token=token)) == -719)
    connection.refresh()
    check("another session", connection.serverSessionId != again.serverSessionId)
    connection.refresh_token()
    check("after the exchange", rows(connection, "SHOW ROLES") != [])
    forged = pyocient.api.SecurityToken(token.token_data, "x" + token.token_signature,
                                        token.issuer_fingerprint)
    check("a forged token", code(lambda: connect(user="", security_token=forged)) == -1206)
    foreign = pyocient.api.SecurityToken(token.token_data, token.token_signature, "00")
    check("a foreign token", code(lambda: connect(user="", security_token=foreign)) == -1207)
    again.close()
    connection.close()


def lost_connection():
    connection = connect()
    connection.sock.close()
    import socket
    connection.sock = socket.create_connection(("127.0.0.1", int(PORT)))
    connection._sslize_connection(*(["127.0.0.1"] if "server_hostname" in
                                    connection._sslize_connection.__code__.co_varnames else []))
    check("a connection without session", code(lambda: rows(connection, "SHOW ROLES")) == -1204)


def expired_sessions():
    connection = connect(token_lifetime_seconds=1)
    first = connection.serverSessionId
    time.sleep(2.2)
    check("refreshed on the way", rows(connection, "SHOW ROLES") != [])
    check("a new session", connection.serverSessionId != first)
    connection.close()


def redirects():
    held = [connect(FIRST) for _ in range(4)]
    ports = [str(connection.sock.getpeername()[1]) for connection in held]
    check("spread over two nodes", sorted(ports) == sorted([FIRST, FIRST, SECOND, SECOND]), ports)
    for connection in held:
        check("a session there", rows(connection, "SHOW ROLES") != [])
        connection.close()
    time.sleep(0.2)
    forced = [connect(FIRST, options="&force=true") for _ in range(2)]
    ports = [str(connection.sock.getpeername()[1]) for connection in forced]
    check("force stays", ports == [FIRST, FIRST], ports)
    for connection in forced:
        connection.close()


def dropped_users():
    admin = connect()
    admin.cursor().execute("CREATE USER gone PASSWORD = 'third-1', EMAIL = 'g@example.com'")
    admin.cursor().execute("GRANT USE ON DATABASE sandbox TO USER gone")
    user = connect(user="gone@system:third-1", database="sandbox")
    admin.cursor().execute("DROP USER gone")
    check("a dropped user", code(lambda: rows(user, "SHOW ROLES")) == -1204)
    user.close()
    admin.close()


def schemas():
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("GET SCHEMA")
    check("the schema", cursor.fetchall()[0][0] == "public")
    cursor.execute("SET SCHEMA public")
    check("another schema", code(lambda: cursor.execute("SET SCHEMA other")) == -308)
    cursor.execute("SET MAXROWS 5")
    check("parameters", rows(connection, "SHOW ROLES") != [])
    connection.close()


for part in (types, many_rows, security_tokens, lost_connection, expired_sessions, redirects,
             dropped_users, schemas):
    part()
print(count)
