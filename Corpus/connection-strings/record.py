#!/usr/bin/env python3
"""Records what the real pyocient reads out of connection strings.

    python3 -m venv venv && venv/bin/pip install pyocient==3.10.0
    venv/bin/python record.py [--cases N] [--seed N] > pyocient-3.10.jsonl

Writes JSON, one line a case, behind a line about the recording itself:

    {"dsn": "...", "read": {"hosts": [...], "port": 4050, "database": "...", "user": ...,
     "password": ..., "handshake": "gcm", "identity_provider": ..., "sso_oauth_flow": "",
     "tls": "on"}}
    {"dsn": "...", "error": "ValueError: ..."}
    {"dsn": "...", "error": "Invalid tls value: x", "sqlstate": "08001", "code": -200}

The client's private method that merges the string with its defaults is called; nothing connects.
What the client would only notice while it connects (a list where its first message takes a text,
a list as port) is tried right after. No log file is opened.

The first cases are written by hand, the others drawn from a grammar that is biased to the places
where the readers of URLs differ. The same seed gives the same cases.
"""
import argparse
import inspect
import json
import logging
import os
import platform
import random
import socket
from importlib import metadata

from pyocient import api
from pyocient import ocient_protocol_pb2 as protocol

BY_HAND = """
ocient://
h:4050/db
user:secret@h/db
ocient://db.example.com/sandbox?handshake=SSO&ssoOAuthFlow=deviceGrant
ocient://id_token@system:aaa.bbb.ccc@db.example.com:4050/sandbox?handshake=SSO\
&identityprovider=sso_m2m&tls=on
ocient://admin@system:p%40ss@10.0.0.20:4050/system?tls=unverified
OCIENT://MyHost/MyDb
ocient+x://h
postgres://u:p@h/db
ocient://id_token%40system:t%2Bk+n@h/db
ocient://u/v:p:/?#+@h/db
ocient://u:a@b@h/db
ocient://u:a:b@h/db
ocient://u:p@w:x@h/db
ocient://u:@h/db
ocient://:p@h/db
ocient://@db@h/x?handshake=sso
ocient://@db:@h/x?handshake=sso
ocient://alice@h/db?handshake=sso
ocient://h1,h2,h3:4051/db
ocient://h1, h2:4051/db
ocient://h1:1,h2:2/db
ocient://h1%2Ch2/db
ocient://h,/db
ocient://[::1]:4050/db
ocient://[FE80::1%25Eth0]/db
ocient://x[::1]y:5/db
ocient://[1.2.3.4]/db
ocient://[v1.x]/db
ocient://[vx]/db
ocient://[nonsense]/db
ocient://[::1/db
ocient://::1]/db
ocient://h:/db
ocient://h:0/db
ocient://h:65535/db
ocient://h:65536/db
ocient://h:abc/db
ocient://h:-1/db
ocient://u:p@h:abc/db
ocient://u:p@w:abc/x@h/db
ocient:///
ocient:////db/
ocient://:4050/db/
ocient://h//a//b//
ocient://h/my%20db
ocient://h/db;params?tls=on
ocient://h/a;b/c;d
ocient://h/db#fragment?tls=on
ocient://h/db?tls=on#fragment
ocient://h/db?
ocient://h/db?tls
ocient://h/db?tls=on&
ocient://h/db?&tls=on
ocient://h/db?it's
ocient://h/db?=x
ocient://h/db?TLS=ON&tls=unverified
ocient://h/db?tls=on&TLS=bogus&tls=on
ocient://h/db?tls=on&tls=off
ocient://h/db?tls=off
ocient://h/db?tls=o%6E
ocient://h/db?tls=+on
ocient://h/db?tls=
ocient://h/db?force=true
ocient://h/db?force=maybe
ocient://h/db?force=a&force=b
ocient://h/db?handshake=
ocient://h/db?handshake=gcm
ocient://h/db?handshake=CBC
ocient://h/db?handshake=SSL
ocient://h/db?handshake=sso&handshake=sso
ocient://h/db?identityprovider=Mixed_Case
ocient://h/db?identityprovider=a&identityprovider=b
ocient://h/db?identityprovider=
ocient://h/db?ssoOAuthFlow=devicegrant&handshake=sso
ocient://h/db?ssoOAuthFlow=a&ssoOAuthFlow=b
ocient://h/db?timeout=1.5
ocient://h/db?timeout=soon
ocient://h/db?timeout=1&timeout=2
ocient://h/db?ssotimeout=10
ocient://h/db?ssotimeout=-1
ocient://h/db?ssotimeout=-0
ocient://h/db?ssotimeout=-1e-7
ocient://h/db?ssotimeout=-123456789012345678
ocient://h/db?ssotimeout=-1e15
ocient://h/db?ssotimeout=-1e16
ocient://h/db?ssotimeout=-0.0001
ocient://h/db?ssotimeout=-1_0.5_0
ocient://h/db?ssotimeout=-1e-400
ocient://h/db?ssotimeout=1e999
ocient://h/db?ssotimeout=-infinity
ocient://h/db?ssotimeout=NaN
ocient://h/db?ssotimeout=soon
ocient://h/db?ssotimeout=1&ssotimeout=2
ocient://h/db?maxresultsetbuffers=x
ocient://h/db?maxresultsetbuffers=-5
ocient://h/db?maxresultsetbuffers=1&maxresultsetbuffers=1
ocient://h/db?tokenlifetimeseconds=1_000
ocient://h/db?tokenlifetimeseconds=1__0
ocient://h/db?tokenlifetimeseconds=%205%20
ocient://h/db?refreshlifetimeseconds=1.5
ocient://h/db?logfile=a&logfile=b
ocient://h/db?loglevel=a&loglevel=b
ocient://h/db?ssoDebugMode=1&bogus=2&user=x&database=y
ocient://h/db?host=x
ocient:///db?host=X,Y
ocient:///db?hostname=X&port=5
ocient:///db?hostname=a&host=b
ocient:///db?host=a&host=b
ocient:///db?hostname=
ocient://h/db?port=5
ocient://h:4/db?port=5
ocient://h/db?port=
ocient://h/db?port=x
ocient://h/db?port=-3
ocient://h/db?port=99999
ocient://h/db?port=1&port=2
ocient://h/db?username=u&password=p%2541
ocient://u:p@h/db?username=v
ocient://u:@h/db?password=p
ocient://u:p@h/db?password=p
ocient://h/db?username=u&username=v
ocient://h/db?username=u&username=v&handshake=sso
ocient://h/db?password=p&password=q
ocient://h/db?password=%25&password=q
ocient://h/db?path=/x
ocient://h/db?scheme=x
ocient://h/db?query=x
ocient://h/db?dsn=x
ocient://h/db?params=x
ocient://h/db?fragment=x
ocient://h/db?query_str=x
ocient://h/db?HOST=x&Port=5
ocient://:memory:/db
ocient://./db
ocient://../db?host=h
ocient:ocient://h:1/db
ocient:http://h/db;p
ocient:x-y://h/db;p
ocient:a_b://h/db
:://h
a:b://h
ocient:\\x01 //u://h
ocient://h\\t1/d\\nb?tl\\rs=on
ocient://u\\t:p\\n@h/db
ocient:/\\t/u:p@h/db
ocient://h /db name
 ocient://h/db
ocient://\\xa0h/db
ocient://h\\u3000x/db
ocient://\\uff28/db
ocient://h\\uff0fx/db
ocient://u@h\\uff1a1/db
ocient://\\u2100/db
ocient://ÄÖ.example/db
ocient://h/db?handshake=ss%C3
ocient://h/db?tls=%FF%E2%82
ocient://h/db?identityprovider=%F0%9F%98%80%ED%A0%80%C0%80
ocient://h/db?%54LS=on
ocient://u:%41%zz%4@h/db
ocient://h/db?force=fal%C5%BFe
ocient://h/db?%E2%84%AAx=1
ocient://h/db?tls='
ocient://h/db?tls=a'&tls=b"&tls=c'"\\x7f
"""

SCHEMES = ["ocient://"] * 12 + ["Ocient://", "ocient:", "ocient:x://", "ocient:/", "pg://", "",
                                "o c://"]
USERS = ["", "u", "admin@system", "id_token@system", "@db", "a/b", "é", "u%40x", "a?b", "[u]"]
PASSWORDS = ["", "p", "p%40ss", "a:b", "a/b", "a?b=c", "a#b", "+%2B", "a@b", "p@w:x", "%zz", "[p]",
             "é"]
HOSTS = ["h", "MyHost", "a,b", "a,,B", "", "[::1]", "[1:2::3]", "[x]", "[", "h%41", "É.x", ".",
         "..", "h\uff0f", ":memory:", "10.0.0.1", "h 1"]
PORTS = [""] * 6 + [":", ":4050", ":0", ":70000", ":x", ":1,b:2", ":0004", ":+5"]
PATHS = ["", "/", "/db", "/My%20Db", "//a//b/", "/a;b", "/a;b/c", "/db ", "/\u00e9"]
NAMES = ["tls", "TLS", "tl%73", "force", "handshake", "HandShake", "identityprovider",
         "IdentityProvider", "ssoOAuthFlow", "ssooauthflow", "timeout", "ssotimeout",
         "maxresultsetbuffers", "tokenlifetimeseconds", "refreshlifetimeseconds", "loglevel",
         "logfile", "host", "hostname", "port", "username", "password", "path", "bogus", "user", "",
         "a+b"]
VALUES = ["", "on", "off", "ON", "unverified", "sso", "SSO", "gcm", "cbc", "true", "False",
          "deviceGrant", "devicegrant", "sso_m2m", "Name", "5", "-5", "1.5", "+3", "1e3", "inf",
          "nan", "x", "a+b", "%20", "%C3%A9", "%C3", "%", "1_0", "_1", "it's", "a=b", "\u00e9",
          "-2.50", "-1e-9", "-1e20"]
JUNK = list(":/?#@[]%&=;+, .\t\n\r'\"\\") + [
    "\x00", "\x1c", "\x85", "\xa0", "\u2028", "\u3000", "\uff1a", "\u00c9", "\u212a",
    "\U0001f600", "%40", "//", "://"]


def drawn(rng):
    """One string, most often nearly right."""
    text = rng.choice(SCHEMES)
    if rng.random() < 0.5:
        text += rng.choice(USERS)
        if rng.random() < 0.7:
            text += ":" + rng.choice(PASSWORDS)
        text += "@"
    text += rng.choice(HOSTS) + rng.choice(PORTS) + rng.choice(PATHS)
    if rng.random() < 0.7:
        fields = []
        for _ in range(rng.randrange(0, 5)):
            sign = ["="] * 20 + ["", "=="]
            fields.append(rng.choice(NAMES) + rng.choice(sign) + rng.choice(VALUES))
        text += "?" + "&".join(fields)
    if rng.random() < 0.1:
        text += "#" + rng.choice(VALUES)
    for _ in range(rng.choice([0, 0, 0, 0, 1, 1, 2])):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(JUNK) + text[place + rng.randrange(2):]
    return text


class NoFile(logging.NullHandler):
    """Stands in for the handler that would open a file; checks its argument as that one does."""

    def __init__(self, filename, encoding=None):
        super().__init__()
        os.fspath(filename)


def read(dsn):
    """What the client holds after it has read a string, or how it fails."""
    connection = api.Connection.__new__(api.Connection)
    names = [name for name in inspect.signature(connection._parse_args).parameters if name != "dsn"]
    user, password = connection._parse_args(dsn=dsn, **{name: None for name in names})
    if isinstance(connection.port, list):
        try:
            socket.getaddrinfo("localhost", connection.port)
        except OSError as error:
            where = ",".join(connection.hosts)
            raise api.Error(
                f"Unable to connect to {where}:{connection.port}: {error}", "08001", -201)
    provider = (getattr(connection, "identity_provider", None)
                or getattr(connection, "identityprovider", None))
    sso = connection.handshake == api.Connection.HANDSHAKE_SSO
    if sso and not password and connection.database and hasattr(connection, "sso_oauth_flow"):
        if user:
            user.startswith("@")
    message = protocol.ClientConnectionGCM()
    if user is not None:
        message.userid = user
    if provider is not None:
        message.identityProvider = provider
    tls = {1: "off", 2: "unverified", 3: "on"}[connection.tls]
    flow = getattr(connection, "sso_oauth_flow", "")
    return {
        "hosts": connection.hosts, "port": connection.port, "database": connection.database,
        "user": user, "password": password, "handshake": "sso" if sso else "gcm",
        "identity_provider": getattr(connection, "identity_provider",
                                     getattr(connection, "identityprovider", None)),
        "sso_oauth_flow": flow if isinstance(flow, str) else str(flow), "tls": tls,
    }


def case(dsn):
    """One line of the recording."""
    try:
        return {"dsn": dsn, "read": read(dsn)}
    except Exception as error:  # whatever the client raises is the result
        state = getattr(error, "sql_state", None)
        if state is None:
            return {"dsn": dsn, "error": f"{type(error).__name__}: {error}"}
        return {"dsn": dsn, "error": error.reason, "sqlstate": state, "code": error.vendor_code}


def by_hand():
    for line in BY_HAND.strip("\n").split("\n"):
        for escape, plain in (("\\t", "\t"), ("\\n", "\n"), ("\\r", "\r")):
            line = line.replace(escape, plain)
        while (place := line.find("\\x")) >= 0:
            line = line[:place] + chr(int(line[place + 2:place + 4], 16)) + line[place + 4:]
        while (place := line.find("\\u")) >= 0:
            line = line[:place] + chr(int(line[place + 2:place + 6], 16)) + line[place + 6:]
        yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=300, help="how many to draw (300)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw (1)")
    options = parser.parse_args()
    logging.FileHandler = NoFile
    logging.getLogger("pyocient").propagate = False
    rng = random.Random(options.seed)
    version = metadata.version("pyocient")
    print(json.dumps({
        "recorded_by": "record.py; its head describes the lines", "pyocient": version,
        "python": platform.python_version(), "dsnparse": metadata.version("dsnparse"),
        "seed": options.seed}))
    seen = set()
    for dsn in [*by_hand(), "", *(drawn(rng) for _ in range(options.cases))]:
        if dsn not in seen:
            seen.add(dsn)
            print(json.dumps(case(dsn), ensure_ascii=True))


if __name__ == "__main__":
    main()
