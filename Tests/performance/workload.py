"""The scripts that are measured. Nothing is drawn by chance: every run measures the same."""

from collections import namedtuple

PRIVILEGES = ["USE", "SELECT", "INSERT", "DELETE", "UPDATE", "VIEW TABLE", "VIEW VIEW"]


def common(statements):
    """Statements that every parser here reads: CREATE DATABASE and SCHEMA, GRANT, REVOKE."""
    made = max(1, min(1000, statements // 100))
    for number in range(made):
        yield f"CREATE DATABASE d{number};"
    for number in range(made):
        yield f"CREATE SCHEMA s{number};"
    for number in range(statements - 2 * made):
        privilege = ["SELECT", "INSERT", "UPDATE", "DELETE"][number // made % 4]
        object = f"DATABASE d{number * 31 % made}"
        if number % 5 == 4:
            yield f"REVOKE {privilege} ON {object} FROM GROUP g{number % made};"
        else:
            yield f"GRANT {privilege} ON {object} TO GROUP g{number % made};"


def things(databases, groups):
    for number in range(databases):
        yield f"CREATE DATABASE d{number};"
    for number in range(groups):
        yield f"CREATE GROUP g{number};"


def grants(number, databases=1000, groups=1000):
    """Grants of several privileges to each group on its databases, as administrators write."""
    for place in range(number):
        group, turn = place % groups, place // groups
        database = (group * 31 + turn // 7 * 17) % databases
        yield f"GRANT {PRIVILEGES[turn % 7]} ON DATABASE d{database} TO GROUP g{group};"


def pairs(number, privilege, databases=1000, groups=1000):
    """Each grant to another pair of group and database: the most memory that a grant takes."""
    for place in range(number):
        group, turn = place % groups, place // groups
        yield f"GRANT {privilege} ON DATABASE d{turn % databases} TO GROUP g{group};"


def write(path, *parts):
    """Writes statements to a file; gives the path."""
    with open(path, "w") as file:
        for part in parts:
            for line in part:
                file.write(line + "\n")
    return path


Login = namedtuple("Login", "name outcome user query person")
MACHINES = "?handshake=SSO&identityprovider=machines"
LOGINS = [
    Login("token logins", "accepted", "id_token@system:${good}@", MACHINES, ""),
    Login("tokens for another audience", "refused", "id_token@system:${other}@", MACHINES, ""),
    Login("people in a browser who are in a group", "accepted", "", "?handshake=SSO", "as = jane,"),
    Login("people in a browser who are in none", "refused", "", "?handshake=SSO", "as = paul,"),
    Login("passwords", "accepted", "carl@system:first-1@", "", ""),
    Login("wrong passwords", "refused", "carl@system:second-1@", "", ""),
]
LOGIN_SYSTEM = """
CREATE GROUP staff;
\\idp auth issuer = 'https://auth.example.com';
\\app desk idp = auth, client_id = 'desk', type = native,
  grants = [authorization_code, refresh_token, device_code],
  callbacks = ['http://localhost:7050', 'http://127.0.0.1:7050'];
\\app machine idp = auth, client_id = 'machine', type = m2m, grants = [client_credentials];
\\person jane idp = auth, subject = 'jane', claims = { 'groups' = ['staff'] };
\\person paul idp = auth, subject = 'paul';
\\token good app = machine, audience = 'https://db.example.com';
\\token other app = machine, audience = 'https://other.example.com';
CREATE SSO INTEGRATION people PROTOCOL oidc issuer = 'https://auth.example.com',
  client_id = 'desk', groups_claim_ids = ['groups'], groups_claim_mappings = { 'staff' = 'staff' };
CREATE SSO INTEGRATION machines PROTOCOL oidc issuer = 'https://auth.example.com',
  client_id = 'machine', default_group = 'staff', enable_id_token_authentication = TRUE,
  additional_audiences = ['https://db.example.com'];
ALTER DATABASE system SET SSO INTEGRATION people;
CREATE USER carl PASSWORD = 'first-1', EMAIL = 'carl@example.com';
CREATE CONNECTIVITY_POOL p PRIORITY 10 PARTICIPANTS ((NODE n LISTEN_ADDRESS '10.0.0.1'
  ADVERTISED_ADDRESS 'db.example.com'));
CREATE CONNECTIVITY_POOL q PRIORITY 1 REQUIRE_SSO TRUE PARTICIPANTS ((NODE n
  LISTEN_ADDRESS '10.0.0.1' ADVERTISED_ADDRESS 'db.example.com'));
"""


def logins(number, databases=100):
    """A scenario of logins of all kinds in turn, each to another database from elsewhere."""
    yield LOGIN_SYSTEM
    for place in range(databases):
        yield f"CREATE DATABASE d{place};"
        yield f"GRANT USE ON DATABASE d{place} TO GROUP staff;"
        yield f"GRANT USE ON DATABASE d{place} TO USER carl;"
    yield "\\restart;"
    for place in range(number):
        login = LOGINS[place % len(LOGINS)]
        target = f"{login.user}db.example.com:4050/d{place * 7 % databases}{login.query}"
        address = f"from = '198.51.{place // 250 % 250}.{place % 250 + 1}'"
        yield f"\\connect 'ocient://{target}' {login.person} {address};"


def ways(databases, pools, integrations, groups, grants, users):
    """A system of many ways in: every dimension that the classes of logins have."""
    yield "\\node n address = '10.0.0.1';"
    yield from things(databases, groups)
    yield """\\idp auth issuer = 'https://id.example.com', kind = auth0;
\\app a idp = auth, client_id = 'a', type = native, grants = [authorization_code, device_code],
  callbacks = ['http://localhost:7050/ocient/oauth2/v1/callback'];"""
    for number in range(integrations):
        mappings = ", ".join(
            f"'v{value}' = 'g{value % groups}'" for value in range(number * 10, number * 10 + 10))
        yield (f"CREATE SSO INTEGRATION i{number} PROTOCOL OIDC issuer = 'https://id.example.com',"
               f" client_id = 'a', default_group = 'g0', groups_claim_ids = ['r'],"
               f" groups_claim_mappings = {{ {mappings} }}, enable_id_token_authentication = true;")
    for number in range(pools):
        yield (f"CREATE CONNECTIVITY_POOL p{number} SOURCE_ADDRESS '10.{number}.0.0/16'"
               f" PARTICIPANTS ((NODE n LISTEN_PORT {5000 + number}));")
    for place in range(grants):
        database, group = place % databases, place // databases % groups
        privilege = PRIVILEGES[place // (databases * groups) % len(PRIVILEGES)]
        yield f"GRANT {privilege} ON DATABASE d{database} TO GROUP g{group};"
    for number in range(users):
        yield f"CREATE USER u{number} PASSWORD 'Secret12';"
        yield f"ALTER GROUP g{number % groups} ADD USER u{number};"
    yield "\\restart;"
