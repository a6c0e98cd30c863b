"""What the installed release of pyocient can do with `ocsim serve`: a cell of the page each.

usage: abilities.py PORT TOKEN_PORT OPTIONS TOKEN

PORT is for passwords, TOKEN_PORT for the token. Prints a JSON object: ability to cell. A cell is
"yes", or what happens instead; docs/real-drivers.md has the same words.
"""
import importlib.metadata
import json
import os
import subprocess
import sys
import time
import warnings

import pyocient

warnings.simplefilter("ignore")
PORT, TOKEN_PORT, OPTIONS, TOKEN = sys.argv[1:]
VERSION = importlib.metadata.version("pyocient")
NAME = "of_" + VERSION.replace(".", "_")
COMMAND = os.path.join(os.path.dirname(sys.executable), "pyocient")
WRONG_PASSWORD = "The userid/password combination was not valid"


def dsn(user="admin@system:x", database="sandbox", port=PORT, options=""):
    return f"ocient://{user}@127.0.0.1:{port}/{database}?{OPTIONS}{options}"


def connect(*arguments, **named):
    return pyocient.connect(dsn(*arguments, **named))


def rows(connection, statement):
    cursor = connection.cursor()
    cursor.execute(statement)
    return [tuple(row) for row in cursor.fetchall()]


def expect(seen, expected):
    if seen != expected:
        raise AssertionError(f"{seen!r} instead of {expected!r}")


def password():
    connection = connect("carl@system:second-1")
    expect(rows(connection, "SELECT current_user"), [("carl@system",)])
    connection.close()
    return "yes"


def token():
    try:
        connection = connect("id_token@system:" + TOKEN, port=TOKEN_PORT,
                             options="&handshake=sso&identityprovider=sso_m2m")
    except pyocient.Error as error:
        expect((error.vendor_code, "sso_interactive accepts" in error.reason), (-1233, True))
        return "the primary's: it sends no identityprovider"
    expect("orders" in str(rows(connection, "SHOW TABLES")), True)
    connection.close()
    return "yes"


def query():
    connection = connect()
    expect(rows(connection, "SELECT 1"), [(1,)])
    expect(rows(connection, "SELECT current_user, current_database"),
           [("admin@system", "sandbox")])
    expect(rows(connection, "SELECT name, priority FROM sys.connectivity_pools "
                            "WHERE name = 'sso_pool'"), [("sso_pool", 10)])
    expect(rows(connection, "SELECT * FROM orders"), [])
    expect(rows(connection, "SELECT COUNT(*) FROM sys.nodes WHERE 1 = 0"), [(0,)])
    connection.close()
    return "yes"


def metadata():
    connection = connect()
    cursor = connection.cursor()
    orders = ("sandbox", "public", "orders")
    expect(orders in [tuple(row)[:3] for row in cursor.tables()], True)
    expect([tuple(row)[:3] for row in cursor.tables(schema="publi_", table="ord%")], [orders])
    expect([row.VIEW_QUERY_TEXT for row in cursor.views(view="kno%")],
           ["SELECT * FROM sandbox.public.customers"])
    expect([(row.COLUMN_NAME, row.TYPE_NAME, row.ORDINAL_POSITION, row.IS_NULLABLE)
            for row in cursor.columns(schema="public", table="customers")],
           [("id", "INT", 1, "NO"), ("name", "CHAR", 2, "YES")])
    expect([tuple(row) for row in cursor.indexes(schema="public", table="orders")], [])
    expect("TIMESTAMP" in [row.TYPE_NAME for row in cursor.getTypeInfo()], True)
    expect([row.TABLE_NAME for row in cursor.system_tables(table="user_")], ["users"])
    expect(str(cursor.getSystemVersion()), "28.0.0")
    connection.close()
    return "yes"


def list_tables():
    seen = subprocess.run([COMMAND, dsn(), "list tables"], capture_output=True, text=True,
                          timeout=60, stdin=subprocess.DEVNULL,
                          env={**os.environ, "PYTHONWARNINGS": "ignore"})
    if seen.returncode == 0 and "public.orders" in seen.stdout:
        return "yes"
    if "not supported by pyocient" in seen.stdout + seen.stderr:
        return "no: the client refuses it"
    return f"{seen.returncode} {seen.stdout} {seen.stderr}"


def transactions():
    connection, other = connect(), connect()

    def groups():
        return [row[0] for row in rows(other, "SHOW GROUPS")]

    if not hasattr(connection, "autocommit"):
        expect(connection.commit(), None)
        return "no: `commit()` does nothing"
    connection.autocommit = False
    connection.cursor().execute(f"CREATE GROUP {NAME}")
    expect(NAME in str(rows(connection, "SHOW GROUPS")), True)
    expect(NAME in groups(), False)
    connection.rollback()
    expect(NAME in str(rows(connection, "SHOW GROUPS")), False)
    connection.cursor().execute(f"CREATE GROUP {NAME}")
    connection.commit()
    expect(NAME in groups(), True)
    connection.cursor().execute(f"DROP GROUP {NAME}")
    connection.sock.close()
    time.sleep(0.2)
    expect(NAME in groups(), True)
    other.cursor().execute(f"DROP GROUP {NAME}")
    other.close()
    return "yes"


def reflection():
    connection = connect()
    try:
        found = rows(connection, "DESCRIBE TABLE public.customers")
    except pyocient.Error as error:
        expect((error.sql_state, error.vendor_code), ("42601", -500))
        expect(len(list(connection.cursor().columns(table="customers"))), 2)
        return "by `columns()`"
    expect([row[:2] for row in found], [("id", "INT"), ("name", "CHAR")])
    return "yes"


def show():
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("SHOW TABLES")
    expect([column[0] for column in cursor.description], ["schema", "name", "database"])
    expect(("public", "orders", "sandbox") in [tuple(row) for row in cursor.fetchall()], True)
    connection.close()
    return "yes"


def refusal():
    for action, words, codes in [
            (lambda: connect("carl@system:wrong"), WRONG_PASSWORD, ("08004", -304)),
            (lambda: rows(connect(), "DROP TABLE nothing"), "nothing", ("42704", -600))]:
        try:
            action()
        except pyocient.Error as error:
            expect(words in error.reason, True)
            expect((error.sql_state, error.vendor_code), codes)
        else:
            raise AssertionError("it was accepted")
    return "yes"


def cell(ability):
    try:
        return ability()
    except Exception as error:  # it becomes a cell that the page does not have
        return f"{type(error).__name__}: {error}"


print(json.dumps({ability.__name__: cell(ability) for ability in (
    password, token, query, metadata, list_tables, transactions, reflection, show, refusal)}))
