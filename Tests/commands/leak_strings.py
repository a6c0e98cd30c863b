"""Connection strings with a secret for leak_fuzz.py, each in a position that hides it."""
import leak_secrets

HOSTS = ["10.0.0.1", "10.0.0.1:4050", "db.example.com:4050", "[::1]:4050", "h", "sql0:4050",
         "h:port", "a,b:4050"]
USERS = ["admin@system", "id_token@system", "access_token@sandbox", "bob", "u", "id_token"]
QUERIES = ["", "?handshake=sso", "?handshake=xyz", "?tls=maybe", "?hanshake=gcm", "?force=true",
           "?handshake=sso&identityprovider=web", "?handshake=SSO&ssoOAuthFlow=deviceGrant"]
PROPERTIES = ["", ";", ";tls=off", ";handshake=x", ";force=true;", ";tls=maybe;loglevel=debug"]
LABELS = ["password", "password", "PassWord", "PASSWORD", "pasword", "passwrod", "passwd", "pwd",
          "token"]
# Letters of the labels are slips of those that docs/decisions.md lists; a blank may be around.
GAPS = ["=", "=", "=", " = ", "= "]


def pyocient(rng, secret):
    """Up to the last `@`, whatever the password holds."""
    return f"{scheme(rng)}{rng.choice(USERS)}:{secret}@{host(rng)}"


def without_host(rng, secret):
    """What is after the colon of a host that is no port."""
    return f"ocient://{rng.choice(USERS)}:{secret}" + rng.choice(["", "/sandbox", "/d?tls=off"])


def without_slashes(rng, secret):
    return rng.choice(["ocient:/", "ocient:"]) + without_scheme(rng, secret)


def without_scheme(rng, secret):
    return f"{rng.choice(USERS)}:{secret}@{host(rng)}"


def jdbc_property(rng, secret):
    label, more = rng.choice(LABELS), rng.choice(PROPERTIES)
    before = rng.choice([";user=bob", ";user=bob", "", ";handshake=sso;user=id_token"])
    return f"jdbc:ocient://h:4050/system{before};{label}{rng.choice(GAPS)}{secret}{more}"


def jdbc_query(rng, secret):
    return f"jdbc:ocient://h:4050/system?user=bob&{rng.choice(LABELS)}={secret}"


def jdbc_credentials(rng, secret):
    return f"jdbc:ocient://bob:{secret}" + rng.choice(["/system", "@h:4050/system"])


def query(rng, secret):
    return f"ocient://h/d?{rng.choice(LABELS)}={secret}" + rng.choice(["", "&tls=off"])


def http_query(rng, secret):
    call, label = rng.choice([("login", "password"), ("sso_token", "id_token"),
                              ("sso_token", "access_token"), ("sso_tokn", "id_token")])
    return f"https://h/v1/{call}?database=d&{label}={secret}" + rng.choice(["", "&database=e"])


def http_credentials(rng, secret):
    return f"https://u:{secret}@h/v1/" + rng.choice(["login", "execute?statement=SELECT 1", "x"])


def scheme(rng):
    return rng.choice(["ocient://"] * 6 + ["OCIENT://", "Ocient://"])


def host(rng):
    return rng.choice(HOSTS) + rng.choice(["/sandbox", "/d", "", "/", "//d"]) + rng.choice(QUERIES)


# A form, and the characters after which it does not hide the rest: what follows is then something
# else to the client, a host, a path, an option.
FORMS = [
    (pyocient, ""), (pyocient, ""), (pyocient, ""), (without_host, "@"), (without_scheme, ""),
    (without_slashes, ""), (jdbc_property, ""), (jdbc_property, ""), (jdbc_property, ""),
    (jdbc_query, ""), (jdbc_credentials, "@"), (query, ""), (http_query, ""),
    (http_credentials, "/?#"),
]
# Where nothing but a token is a secret.
WITH_TOKEN = [
    "ocient://TOKEN@10.0.0.1/sandbox?handshake=sso", "ocient://TOKEN:pw@10.0.0.1/sandbox",
    "ocient://TOKEN@system:pw@10.0.0.1/sandbox", "ocient://admin@system:pw@10.0.0.1/TOKEN",
    "ocient://TOKEN/sandbox?handshake=sso", "ocient://TOKEN", "ocient://10.0.0.1:TOKEN/sandbox",
    "ocient://10.0.0.1,TOKEN/sandbox", "ocient://id_token@TOKEN:pw@10.0.0.1/sandbox",
    "ocient://10.0.0.1/sandbox?handshake=sso&identityprovider=TOKEN",
    "ocient://10.0.0.1/sandbox?handshake=sso&ssoOAuthFlow=TOKEN",
    "ocient://10.0.0.1/sandbox?handshake=TOKEN", "ocient://10.0.0.1/sandbox?tls=TOKEN",
    "ocient://10.0.0.1/sandbox?TOKEN=x", "ocient://10.0.0.1/sandbox?TOKEN",
    "ocient://10.0.0.1/sandbox?force=TOKEN", "TOKEN", "ocient:TOKEN", "TOKEN://h/d",
    "ocient://[TOKEN]/d", "ocient://10.0.0.1/sandbox#TOKEN",
    "jdbc:ocient://10.0.0.1:4050/sandbox;user=TOKEN;password=x",
    "jdbc:ocient://10.0.0.1:4050/TOKEN;user=u;password=x", "jdbc:ocient://TOKEN:4050/sandbox",
    "jdbc:ocient://10.0.0.1:TOKEN/sandbox", "jdbc:ocient://10.0.0.1:4050/sandbox;TOKEN",
    "jdbc:ocient://10.0.0.1:4050/sandbox;handshake=sso;identityprovider=TOKEN",
    "jdbc:ocient://10.0.0.1:4050/sandbox;handshake=TOKEN;user=u",
    "jdbc:ocient://10.0.0.1:4050/sandbox;tls=TOKEN", "jdbc:TOKEN",
    "jdbc:ocient://10.0.0.1:4050/sandbox;ssoOAuthFlow=TOKEN",
    "jdbc:ocient://10.0.0.1:4050/sandbox;TOKEN=x", "jdbc:ocient://10.0.0.1:4050/d;loglevel=TOKEN",
    "https://TOKEN/v1/login", "https://h/v1/TOKEN", "https://h/TOKEN", "https://TOKEN@h/v1/login",
    "https://h/v1/login?username=TOKEN&password=x&database=d", "https://h/v1/login?TOKEN=x",
    "https://h/v1/sso_token?database=TOKEN&id_token=x", "https://h:TOKEN/v1/login",
    "https://h/v1/execute/TOKEN?statement=SELECT 1", "https://h/v1/execute?statement=TOKEN",
    "https://h/v1/sso_authentication?database=d&identity_provider=TOKEN",
]


def string(rng, fits=lambda secret: True, has_scheme=False):
    """A connection string and its secret. In prose only one with a scheme is known as such."""
    if rng.random() < 0.35:
        secret = leak_secrets.any_token(rng)
        return rng.choice(WITH_TOKEN).replace("TOKEN", secret.text), secret
    form, ends = rng.choice([one for one in FORMS if not has_scheme or one[0] != without_scheme])
    secret = leak_secrets.secret(rng, lambda one: fits(one) and not one.has(ends))
    return form(rng, secret.text), secret
