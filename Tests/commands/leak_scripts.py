"""Scripts with a secret for leak_fuzz.py: statements, directives and comments, also broken ones."""
import re

import leak_secrets
import leak_strings
from support import ROOT

# QUOTED is a text of SQL, BARE a word, STRING a connection string.
STATEMENTS = [
    "CREATE USER u PASSWORD = QUOTED, EMAIL = 'a@b';", "CREATE USER u PASSWORD QUOTED;",
    'CREATE USER "u" EMAIL = \'a@b\', PASSWORD = QUOTED, FIRST_NAME = \'A\';',
    "CREATE USER u PASSWORD = BARE;", "CREATE USER u PASSWORD BARE;",
    "CREATE USER u PASSWORD = BARE, EMAIL = 'x';", "ALTER USER admin SET PASSWORD = QUOTED;",
    "ALTER USER admin SET PASSWORD = BARE;", "ALTER USER u PASSWORD QUOTED;",
    "CREATE SSO INTEGRATION i PROTOCOL oidc issuer = 'https://a', client_id = 'c',"
    " client_secret = QUOTED;",
    "CREATE SSO INTEGRATION i PROTOCOL oidc client_secret = QUOTED, issuer = \"https://a\","
    " client_id = 'c', groups_claim_mappings = { 'a' = 'b' };",
    "CREATE SSO INTEGRATION i PROTOCOL oidc issuer = 'https://a', client_secret = BARE;",
    "CREATE SSO INTEGRATION i PROTOCOL oidc client_secret = [QUOTED], issuer = 'x';",
    "ALTER SSO INTEGRATION i SET client_secret = QUOTED;",
    "ALTER DATABASE system ALTER SSO INTEGRATION i SET client_secret = QUOTED;",
    "CONNECT TO 'ocient://h/d' USER 'u' USING QUOTED;",
    "CONNECT TO jdbc:ocient://h:4050/system USER admin USING QUOTED;",
    "CONNECT TO jdbc:ocient://h:4050/system USER admin USING BARE;",
    "CONNECT TO jdbc:ocient://h:4050/system USER admin USING BARE FORCE;",
    "CONNECT TO 'STRING';", "CONNECT TO 'STRING' USER 'u' USING 'x';", "CONNECT TO STRING;",
    "\\connect 'STRING';", "\\connect 'STRING' from = '10.0.0.1', browser = true;",
    "\\connect 'STRING' as = jane;\n\\expect refused, rule = 'DSN-1';",
    "\\connect \"STRING\" tls = 'on';", "\\connect $$STRING$$;", "\\connect STRING;",
    "\\connect 'ocient://id_token@system@sql0/system?handshake=sso' token = QUOTED;",
    "\\set password = QUOTED; \\connect 'ocient://bob@system:${password}@10.0.0.1/system';",
    "\\set pw = QUOTED;\n\\connect 'jdbc:ocient://h:1/d;user=bob;password=${pw}';",
    "\\set pw = QUOTED; CREATE GROUP g;\n\\expect error, message = '${pw}';",
    "\\set my_token = QUOTED; \\connect 'ocient://h/d' token = my_token;",
    "\\set secret = QUOTED; \\connect 'ocient://h/d' as = '${secret}';",
    "\\set secret = QUOTED; \\now '${secret}';", "\\set secret = QUOTED; \\i '${secret}.sql';",
    "\\set secret = QUOTED; \\idp p issuer = 'https://a', kind = '${secret}';",
    "-- password: COMMENTED", "/* client_secret = COMMENTED */ CREATE GROUP h;",
    "-- ocient://u:COMMENTED@h/d", "-- the token is TOKEN, of yesterday",
    "CREATE GROUP h; -- \"password\": \"COMMENTED\"", "/* STRING */",
    "CREATE GROUP g g; \\expect error, message = 'STRING';",
]
# One mistake is in these already; or a use of the secret says that it is one, so that no word may
# be missing.
FRAGILE = [
    "CONNECT TO 'STRING';", "\\connect 'STRING' from = '10.0.0.1';",
    "CONNECT TO 'ocient://h/d' USER u QUOTED;", "CREATE USER u PASSWORD = BARE;",
    "\\set db = QUOTED; \\connect 'ocient://u:${db}@10.0.0.1/system?hanshake=x';",
    "\\connect 'https://h/v1/login' body = { 'username' = 'u', 'password' = QUOTED };",
    "CREATE USER u IDENTIFIED BY QUOTED;", "CREATE USER u WITH PASSWORD QUOTED;",
    "CREATE USER u PASSWORD: BARE;", "ALTER USER u IDENTIFIED BY QUOTED;",
]
LABEL = re.compile(r"(?i)\b(?:password|client_secret|using)\b")
# A word with the texts in it, which a mistake leaves together, and the blanks after it.
WORD = re.compile(r"(?:'(?:[^']|'')*'(?!')|\"[^\"\n]*\"|\$\$[^$]*\$\$|\S)+\s*")
# A word or a text of a statement that a token can replace.
NAME = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\b[a-z]\w*\b")
SETUP = "\\node sql0 address = '10.0.0.1';\nCREATE USER bob PASSWORD = 'falsch';\n\\restart;\n"


def corpus():
    """The statements of the scenarios."""
    for path in sorted((ROOT / "Corpus" / "scenarios").rglob("*.ocsim")):
        for statement in re.split(r"(?<=;)\s*\n", path.read_text()):
            if len(statement) < 1000:
                yield statement


CORPUS = list(corpus())


def quoted(rng, secret):
    """A secret as a text of a script."""
    text = secret.text
    style = rng.random()
    if style < 0.15:
        units = leak_secrets.escaped(text)
        secret.spelled.append(units)
        return "e'" + "".join(units) + "'"
    if style < 0.3:
        return '"' + text.replace('"', '""') + '"'
    if style < 0.4 and "$" not in text:
        return f"$${text}$$"
    # An apostrophe that is not doubled: all up to the end of the line is hidden.
    return "'" + (text if style > 0.8 else text.replace("'", "''")) + "'"


def statement(rng):
    """A statement with a secret, mostly with a mistake."""
    if rng.random() < 0.25:
        text, secret = with_token(rng)
    elif rng.random() < 0.15:
        return filled(rng, rng.choice(FRAGILE))
    else:
        text, secret = filled(rng, rng.choice(STATEMENTS))
    return mutated(rng, text, secret), secret


def filled(rng, text):
    """A statement with a secret in its position, and that secret."""
    if "STRING" in text:
        is_bare = re.search(r"['\"$]STRING", text) is None
        string, secret = leak_strings.string(
            rng, lambda one: not (is_bare and one.has(" \t\r\n'\"$")),
            has_scheme=text not in FRAGILE)
        if is_bare and re.search(r"\s", string):
            string = re.sub(r"\s", "", string)
        if "'STRING" in text and rng.random() < 0.9:
            string = string.replace("'", "''")
        return text.replace("STRING", string), secret
    if "TOKEN" in text:
        secret = leak_secrets.any_token(rng)
        return text.replace("TOKEN", secret.text), secret
    if "QUOTED" in text:
        secret = leak_secrets.secret(rng)
        return text.replace("QUOTED", quoted(rng, secret)), secret
    if "BARE" in text:
        # After USING a password goes on up to the end of the statement.
        ends = " \t\r\n" + (";" if "USING BARE" in text else "")
        secret = leak_secrets.secret(rng, lambda one: not one.has(ends))
        return text.replace("BARE", secret.text), secret
    secret = leak_secrets.secret(rng, lambda one: not one.has(" \t\r\n'\"*/"))
    return text.replace("COMMENTED", secret.text), secret


def with_token(rng):
    """A statement of the corpus with a token in place of a name or a text."""
    secret = leak_secrets.any_token(rng)
    while True:
        text = rng.choice(CORPUS)
        places = list(NAME.finditer(text))
        if places:
            break
    place = rng.choice(places)
    written = rng.choice([f"'{secret.text}'", f'"{secret.text}"', secret.text])
    return text[:place.start()] + written + text[place.end():], secret


def slip(rng, word):
    """A word with a letter dropped, doubled or exchanged with the next."""
    at = rng.randrange(1, len(word) - 1)
    return rng.choice([word[:at] + word[at + 1:], word[:at] + word[at] + word[at:],
                       word[:at] + word[at + 1] + word[at] + word[at + 2:]])


def dropped(rng, words):
    # The name of a variable is one only after \\set.
    at = rng.randrange(1 if words[0].startswith("\\set") and len(words) > 1 else 0, len(words))
    return words[:at] + words[at + 1:]


def doubled(rng, words):
    at = rng.randrange(len(words))
    # What is alone after a statement's end has no meaning.
    return words if ";" in words[at] else words[:at] + [words[at] + " "] + words[at:]


def cut(rng, words):
    text = "".join(words)
    # The password of an HTTP URL is one only with the host after it.
    least = text.find("@h/", text.find("https://u:")) + 3 if "https://u:" in text else 0
    return [text[:rng.randrange(max(least, 0), len(text) + 1)]]


def unquoted(rng, words):
    text = "".join(words)
    places = [at for at, letter in enumerate(text) if letter in "'\""]
    if not places:
        return words
    at = rng.choice(places)
    return [text[:at] + text[at + 1:]]


def misspelt(rng, words):
    return [LABEL.sub(lambda label: slip(rng, label.group()), "".join(words), count=1)]


def other_case(rng, words):
    return [LABEL.sub(lambda label: label.group().swapcase(), "".join(words))]


MUTATIONS = [dropped, doubled, cut, unquoted, misspelt, other_case]


def mutated(rng, text, secret):
    """A statement with a mistake in it, mostly."""
    words = WORD.findall(text)
    if rng.random() < 0.3 or not words:
        return text
    # A half of a secret that occurs twice is anywhere.
    is_fit = not secret.has(" \t\r\n") and not text.startswith(("--", "/*"))
    unfit = set() if is_fit else {doubled}
    if "--" in text or "/*" in text:
        unfit.add(dropped)  # without its label a word of a comment is any word
    if secret.has("\r\n"):
        unfit.add(unquoted)  # nothing tells where a text of several lines ends
    mutations = [one for one in MUTATIONS if one not in unfit]
    return "".join(rng.choice(mutations)(rng, words))


def script(rng):
    """A script and its secret."""
    text, secret = statement(rng)
    before = rng.choice(["", "CREATE GROUP before;\n", SETUP])
    return before + text + rng.choice(["\n", "", "\nCREATE GROUP behind;\n"]), secret
