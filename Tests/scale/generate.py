#!/usr/bin/env python3
"""Writes a log of logins as a company has them: office hours, sites, people, machines, mistakes.

usage: generate.py [--attempts N] [--seed S] [--days D] [--format ndjson|csv] [--locked-out N]
       generate.py --setup | --change

The same arguments write the same bytes. --setup prints the system that the log is of: departments
with a database and a group each, one provider, a public pool for SSO and a private one. --change
prints a change that takes from one contractor's claim its group. Exactly --locked-out of the
attempts (312 of 2,000,000, and in that proportion of other numbers) depend on it; all others are
decided as before.
"""
import argparse
import base64
import datetime
import hashlib
import json
import random
import sys

DEPARTMENTS = 20
PEOPLE = 4000
MACHINES = 120
# The first of the days: a Sunday, so that weeks begin with a quiet day. 2025-11-02T00:00:00Z.
FIRST = 1_762_041_600
DAY = 86_400
ISSUER = "https://auth.example.com"
DATABASE_HOST = "db.example.com"
# Attempts of an hour of the day, as parts of 1000: nights are of machines, noon has a dip.
HOURS = [6, 5, 5, 5, 6, 9, 22, 58, 104, 112, 94, 78, 56, 74, 92, 86, 70, 48, 26, 14, 10, 8, 6, 6]
SITES = ["203.0.113", "198.51.100", "192.0.2"]
SIGNATURE = base64.urlsafe_b64encode(b"not a signature").rstrip(b"=").decode()


def setup():
    """The scripts of the system."""
    lines = []
    for number in range(DEPARTMENTS):
        lines += [
            f"CREATE DATABASE dept{number};",
            f"CREATE GROUP readers{number};",
            f"GRANT USE, SELECT, VIEW TABLE ON DATABASE dept{number} TO GROUP readers{number};"]
    lines += [
        "CREATE GROUP contractors;", "GRANT USE, SELECT ON DATABASE dept0 TO GROUP contractors;"]
    mappings = [f"'dept{n}' = 'readers{n}'" for n in range(DEPARTMENTS)]
    mappings.append("'contractor' = 'contractors'")
    for name, more in [
            ("people", ""), ("machines", " enable_id_token_authentication = TRUE,")]:
        lines.append(
            f"CREATE SSO INTEGRATION {name} PROTOCOL OIDC issuer = '{ISSUER}',"
            f" client_id = '{name}-client',{more}"
            " additional_audiences = ['https://db.example.com'],"
            f" groups_claim_ids = ['groups'], groups_claim_mappings = {{ {', '.join(mappings)} }};")
    lines += [
        "ALTER DATABASE system SET SSO INTEGRATION people;",
        "CREATE CONNECTIVITY_POOL public SOURCE_ADDRESS '0.0.0.0/0' PRIORITY 10 REQUIRE_SSO TRUE",
        "  PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4051",
        f"    ADVERTISED_ADDRESS '{DATABASE_HOST}' ADVERTISED_PORT 4050));",
        "CREATE USER auditor PASSWORD 'only of the generated system';",
        "GRANT USE, SELECT ON DATABASE dept1 TO USER auditor;",
        f"\\idp corp issuer = '{ISSUER}', kind = generic;",
        "\\app people_app idp = corp, client_id = 'people-client', type = native,",
        "  grants = [authorization_code, refresh_token, device_code],",
        "  callbacks = ['http://localhost:7050', 'http://127.0.0.1:7050'];",
        "\\app machines_app idp = corp, client_id = 'machines-client', type = m2m,",
        "  grants = [client_credentials];"]
    return "\n".join(lines) + "\n"


CHANGE = """-- Contractors leave: their claim has no group any more.
ALTER SSO INTEGRATION people SET groups_claim_mappings = {{ {mappings} }};
""".format(mappings=", ".join(f"'dept{n}' = 'readers{n}'" for n in range(DEPARTMENTS)))


def encoded(value):
    text = json.dumps(value, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


HEADER = encoded({"alg": "RS256", "typ": "JWT", "kid": "k1"})


class Log:
    """Attempts, one after the other in time."""

    def __init__(self, count, seed, days, locked_out):
        self.count, self.days = count, days
        self.random = random.Random(seed)
        # The lines of contractors, the only ones that the change locks out.
        self.contractors = set(self.random.sample(range(count), locked_out))
        self.hours = self.schedule()
        self.addresses = [
            f"{SITES[n % len(SITES)]}.{1 + n * 7 % 250}" for n in range(PEOPLE)]
        self.tokens = {}

    def schedule(self):
        """How many attempts each hour has; weekends have a fifth."""
        weights = []
        for day in range(self.days):
            part = 0.2 if day % 7 in (0, 6) else 1.0
            weights += [part * hour for hour in HOURS]
        whole, carried, counts = sum(weights), 0.0, []
        for weight in weights:
            carried += self.count * weight / whole
            counts.append(int(carried))
            carried -= counts[-1]
        counts[-1] += self.count - sum(counts)
        return counts

    def attempts(self):
        number = 0
        for hour, count in enumerate(self.hours):
            start = FIRST + hour * 3600
            for index in range(count):
                yield self.attempt(number, start + index * 3600 // max(count, 1), hour % 24)
                number += 1

    def attempt(self, number, time, hour):
        entry = {"id": number, "time": stamp(time)}
        if number in self.contractors:
            return {**entry, **self.person(time, 7 + number % 90, contractor=True)}
        # At night mostly machines work.
        machines = 0.85 if hour < 6 or hour > 20 else 0.35
        kind = self.random.random()
        if kind < machines:
            return {**entry, **self.machine(time)}
        if kind > 0.992:
            return {**entry, **self.password()}
        return {**entry, **self.person(time, self.random.randrange(PEOPLE))}

    def person(self, time, who, contractor=False):
        """A login with a browser or by device grant; the log knows the claims of the person."""
        department = 0 if contractor else who % DEPARTMENTS
        slip = 1.0 if contractor else self.random.random()
        database = f"dept{department}"
        if slip < 0.01:
            # Another department's database, which the person may not use.
            database = f"dept{(department + 1) % DEPARTMENTS}"
        elif slip < 0.014:
            database = f"Dept{department}"
        flow = "&ssoOAuthFlow=deviceGrant" if who % 3 == 0 else ""
        claims = {"sub": f"corp|{who}", "email": f"u{who}@example.com",
                  "groups": ["contractor" if contractor else f"dept{department}"]}
        return {"dsn": f"ocient://{DATABASE_HOST}:4050/{database}?handshake=SSO{flow}",
                "source": self.addresses[who], "claims": claims,
                "client_version": "3.8" if who % 5 == 0 else "3.10", "app": "dbeaver"}

    def machine(self, time):
        """A job with a token of an hour; some keep theirs too long, or take another's."""
        who = self.random.randrange(MACHINES)
        issued = time - time % 3600 + who * 7 % 600 - 3600
        slip = self.random.random()
        if slip < 0.02:
            issued -= 7200
        key = (who, issued)
        token = self.tokens.get(key)
        if token is None:
            if len(self.tokens) > 5000:
                self.tokens.clear()
            token = self.tokens[key] = self.token(who, issued)
        database = f"dept{who % DEPARTMENTS if slip > 0.03 else (who + 1) % DEPARTMENTS}"
        return {"dsn": f"ocient://id_token@system@{DATABASE_HOST}:4050/{database}"
                       "?handshake=SSO&identityprovider=machines",
                "source": f"10.20.{who // 100}.{who % 100 + 1}", "token": token, "app": "etl"}

    @staticmethod
    def token(who, issued):
        audience = "https://db.example.com" if who % 40 else "https://other.example.com"
        claims = {"iss": ISSUER, "sub": f"job{who}@clients", "aud": audience,
                  "azp": "machines-client", "iat": issued, "exp": issued + 7200,
                  "jti": hashlib.sha256(f"{who} {issued}".encode()).hexdigest()[:16],
                  "groups": [f"dept{who % DEPARTMENTS}"]}
        return f"{HEADER}.{encoded(claims)}.{SIGNATURE}"

    def password(self):
        """The auditor's password, at the private address or at the public one, which needs SSO."""
        public = self.random.random() < 0.5
        host = DATABASE_HOST + ":4050" if public else "10.0.0.20:4050"
        return {"dsn": f"ocient://auditor@system@{host}/dept1", "source": "10.20.9.9",
                "right_password": True, "app": "psql"}


def stamp(time):
    """A time in ISO 8601; of a date only what the days of a log need."""
    days, seconds = divmod(time, DAY)
    return f"{date(days)}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"


DATES = {}


def date(days):
    if days not in DATES:
        DATES[days] = (datetime.date(1970, 1, 1) + datetime.timedelta(days)).isoformat()
    return DATES[days]


COLUMNS = ["id", "time", "dsn", "source", "claims", "token", "right_password", "client_version",
           "app"]


def row(entry):
    """A line of CSV."""
    cells = []
    for column in COLUMNS:
        value = entry.get(column, "")
        text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
        if any(sign in text for sign in ',"\n\r'):
            text = '"' + text.replace('"', '""') + '"'
        cells.append(text)
    return ",".join(cells)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--attempts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--format", choices=["ndjson", "csv"], default="ndjson")
    parser.add_argument("--locked-out", type=int)
    parser.add_argument("--setup", action="store_true")
    parser.add_argument("--change", action="store_true")
    words = parser.parse_args()
    if words.setup or words.change:
        sys.stdout.write(setup() if words.setup else CHANGE)
        return
    locked_out = words.locked_out
    if locked_out is None:
        locked_out = words.attempts * 312 // 2_000_000
    log = Log(words.attempts, words.seed, words.days, locked_out)
    write = json.JSONEncoder(separators=(",", ":")).encode if words.format == "ndjson" else row
    if words.format == "csv":
        print(",".join(COLUMNS))
    lines = []
    for entry in log.attempts():
        lines.append(write(entry))
        if len(lines) == 10_000:
            print("\n".join(lines))
            lines.clear()
    if lines:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
