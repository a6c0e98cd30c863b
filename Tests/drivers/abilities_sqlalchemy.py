"""What sqlalchemy-ocient can do with `ocsim serve`: a cell of docs/real-drivers.md each.

usage: abilities_sqlalchemy.py PORT TOKEN_PORT OPTIONS TOKEN

As abilities.py, with an engine of SQLAlchemy whose isolation level is the default.
"""
import json
import sys
import urllib.parse
import warnings

import sqlalchemy
from sqlalchemy import Column, Integer, MetaData, String, Table, inspect, text

warnings.simplefilter("ignore")
PORT, TOKEN_PORT, OPTIONS, TOKEN = sys.argv[1:]
WRONG_PASSWORD = "The userid/password combination was not valid"


def engine(user="admin@system", password="x", port=PORT, **options):
    own = {name: value for name, value in urllib.parse.parse_qsl(OPTIONS)}
    return sqlalchemy.create_engine(sqlalchemy.URL.create(
        "ocient", user, password, "127.0.0.1", int(port), "sandbox", {**own, **options}))


def expect(seen, expected):
    if seen != expected:
        raise AssertionError(f"{seen!r} instead of {expected!r}")


def value(connection, statement):
    return connection.execute(text(statement)).scalar()


def password():
    with engine("carl@system", "second-1").connect() as connection:
        expect(value(connection, "SELECT current_user"), "carl@system")
    return "yes"


def token():
    options = {"handshake": "sso", "identityprovider": "sso_m2m"}
    with engine("id_token@system", TOKEN, TOKEN_PORT, **options).connect() as connection:
        expect(len(connection.execute(text("SHOW TABLES")).all()) >= 2, True)
    return "yes"


def query():
    with engine().connect() as connection:
        expect(connection.execute(text("SELECT 1")).all(), [(1,)])
        expect(connection.execute(text("SELECT current_user, current_database")).all(),
               [("admin@system", "sandbox")])
        orders = Table("orders", MetaData(), autoload_with=connection)
        expect(connection.execute(sqlalchemy.select(orders)).all(), [])
        expect(list(connection.execute(sqlalchemy.select(orders)).keys()), ["id", "amount"])
    return "yes"


def metadata():
    inspector = inspect(engine())
    expect(inspector.default_schema_name, "public")
    expect({"orders", "customers"} <= set(inspector.get_table_names()), True)
    expect(inspector.get_view_names(), ["known"])
    expect(inspector.get_view_definition("known"), "SELECT * FROM sandbox.public.customers")
    expect("public" in inspector.get_schema_names(), True)
    expect((inspector.has_table("orders"), inspector.has_table("nothing")), (True, False))
    return "yes"


def list_tables():
    expect(inspect(engine()).get_table_names(schema="nowhere"), [])
    expect("orders" in inspect(engine()).get_table_names(), True)
    return "yes"


def transactions():
    one, other = engine(), engine()

    def exists(name):
        with other.connect() as connection:
            return value(connection, f"SELECT COUNT(*) FROM sys.groups WHERE name = '{name}'") == 1

    with one.connect() as connection:
        connection.execute(text("CREATE GROUP alchemy"))
        expect(exists("alchemy"), False)
        connection.rollback()
        connection.execute(text("CREATE GROUP alchemy"))
        connection.commit()
        connection.execute(text("DROP GROUP alchemy"))
    expect(exists("alchemy"), True)
    try:
        with one.begin() as connection:
            connection.execute(text("DROP GROUP alchemy"))
            connection.execute(text("CREATE GROUP public"))
    except sqlalchemy.exc.DBAPIError:
        pass
    expect(exists("alchemy"), True)
    with one.begin() as connection:
        connection.execute(text("DROP GROUP alchemy"))
    expect(exists("alchemy"), False)
    return "yes"


def reflection():
    made = MetaData()
    Table("alchemy", made, Column("id", Integer, nullable=False), Column("name", String(40)))
    own = engine()
    made.create_all(own)
    found = [(column["name"], str(column["type"]), column["nullable"])
             for column in inspect(own).get_columns("alchemy")]
    expect(found, [("id", "INTEGER", False), ("name", "CHAR", True)])
    inspector = inspect(own)
    expect(inspector.get_pk_constraint("alchemy")["constrained_columns"], [])
    expect((inspector.get_indexes("alchemy"), inspector.get_foreign_keys("alchemy"),
            inspector.get_unique_constraints("alchemy")), ([], [], []))
    expect(set(Table("customers", MetaData(), autoload_with=own).columns.keys()), {"id", "name"})
    made.drop_all(own)
    return "columns; keys and comments are not kept"


def show():
    with engine().connect() as connection:
        found = connection.execute(text("SHOW TABLES")).all()
        expect(("public", "orders", "sandbox") in [tuple(row) for row in found], True)
    return "yes"


def refusal():
    for action, words in [
            (lambda: engine("carl@system", "wrong").connect(), WRONG_PASSWORD),
            (lambda: value(engine().connect(), "SELECT * FROM nothing"), "nothing")]:
        try:
            action()
        except sqlalchemy.exc.DBAPIError as error:
            expect(words in str(error), True)
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
