#!/usr/bin/env python3
"""`ocsim explain` finds what drivers print, the guide's symptoms and terms, and says what it means.

usage: explained.py OCSIM

The texts of the drivers are those that Tests/drivers compares with what they print.
"""
import ast
import json

from support import CANARY, ROOT, command, finish, run

# A part of each symptom of the guide's section 7, as somebody would type it; its id.
SYMPTOMS = [
    ("Could not resolve host: auth.example.com", "unreachable provider"),
    ("could not resolve host", "unreachable provider"),
    ("404 on https://auth.example.com//.well-known/openid-configuration", "slash at the issuer"),
    ("404 //.well-known", "slash at the issuer"),
    ("Application Type must be native when device_code is enabled.", "application type"),
    ("must be native when device_code", "application type"),
    ("Error: This connectivity pool requires SSO authentication", "password where SSO is required"),
    ("requires sso authentication", "password where SSO is required"),
    ("The OpenID provider does not support the request. This indicates a provider configuration"
     " error (it publishes no introspection_endpoint)", "no introspection"),
    ("introspection_endpoint", "no introspection"),
    ("authorized party (azp) that does not match the configured client_id: azp is 'x'",
     "authorized party"),
    ("azp does not match client_id", "authorized party"),
    ("Error: The token was issued for an alternate audience (aud is \"x\")", "alternate audience"),
    ("alternate audience", "alternate audience"),
    ("No SSO integration found for database sandbox, falling back to system…",
     "falling back to system"),
    ("falling back to system", "falling back to system"),
    ("syntax error at line 1: missing 'security' at 'sso'", "missing 'security'"),
    ("missing 'security' at 'sso'", "missing 'security'"),
    ("Read-only user sees no tables in SHOW TABLES", "no tables visible"),
    ("user sees no tables", "no tables visible"),
    ("Changes \"don't take\"", "changes do not take"),
    ("my changes do not take effect", "changes do not take"),
]
# What clients print around the server's words, and what they say themselves.
LINES = [
    ("Error: The userid/password combination was not valid", "-304"),
    ("[08004 -304] The userid/password combination was not valid", "-304"),
    ("Error: No database with that name exists ('nodb', the connected database)", "-205"),
    ("pyocient.api.Error: State: 42710 Code: -611 Group 'g' already exists", "-611"),
    ("State: 42502 Code: -706 The user does not have the authority", "-706"),
    ("java.sql.SQLException: Connection failed (SQLState 08001, vendor code -201)", "-201"),
    ("Error: Unable to connect to 127.0.0.1:4050: [Errno 111] Connection refused",
     "connection refused"),
    ("I/O Error: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed"
     " certificate (_ssl.c:1007)", "certificate not verified"),
    ("ssl.SSLError: [SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version", "no TLS"),
    ("ValueError: Port could not be cast to integer value as 'abc'", "connection string"),
    ("ValueError: bad query field: 'tls'", "connection string"),
    ("AttributeError: 'list' object has no attribute 'upper'", "connection string"),
    ("Error: Missing password", "missing password"),
    ("Error: No SSO credentials found (neither sandbox nor system has an integration)",
     "no credentials"),
    ("Unable to authenticate", "no credentials"),
    ("Error: The client is not authorized to use this authorization grant", "-1250"),
    ("Server is quiescing", "server stops"),
    ("Error: The ID or Access token has expired (exp is 2026-01-01T00:00:00Z)", "-1228"),
    ("Error: The security integration is disabled (sso_m2m)", "-1200"),
]
TERMS = ["azp", "aud", "iss", "JWKS", "device grant", "primary", "scope", "rolehostd",
         "default_group", "consent", "identityprovider"]
UNKNOWN = ["colourless green ideas sleep furiously", "xyzzy plugh"]
# Words that say nothing by themselves.
EMPTY = {"Error: "}


def driver_texts():
    """The texts that the drivers' tests look for in a refusal or a failure."""
    tree = ast.parse((ROOT / "Tests/drivers/drivers.py").read_text())
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        fails = any(word.arg == "status" and getattr(word.value, "value", 0) == 65
                    for word in call.keywords)
        first = {"refused": 3, "prints": 4 if fails else None}.get(call.func.id)
        for word in call.args[first:] if first else []:
            if isinstance(word, ast.Constant) and word.value not in EMPTY:
                yield word.value


def explained(ocsim, words):
    status, printed = run([ocsim, "explain", "--format", "json", "--", words])
    return (status, json.loads(printed)) if status == 0 else (status, printed)


def main():
    ocsim, faults = command(), []
    for words, wanted in SYMPTOMS + LINES + [(term, term) for term in TERMS]:
        status, found = explained(ocsim, words)
        first = found[0] if status == 0 else {}
        if first.get("id") != wanted:
            faults.append(f"{words!r}: {first.get('id', found)!r}, not {wanted!r}")
        elif not first["cause"] or not (
                first["kind"] == "term" or first["cure"] or first["rules"]):
            faults.append(f"{words!r}: without cause, cure or rule")
    texts = sorted(set(driver_texts()))
    for words in texts:
        for line in (words, "Error: " + words):
            status, found = explained(ocsim, line)
            if status or found[0].get("kind") not in ("symptom", "error", "client"):
                faults.append(f"a driver's {line!r}: {found if status else found[0]['id']}")
    for words in UNKNOWN:
        status, printed = explained(ocsim, words)
        if status != 64 or "nothing that ocsim knows" not in printed:
            faults.append(f"{words!r}: {status} {printed}")
    status, printed = run([ocsim, "explain", "-"], "Error: alternate audience\n")
    faults += [] if status == 0 and printed.startswith("symptom alternate") else [printed]
    status, printed = explained(ocsim, f"ocient://u:{CANARY}@h/d is not what I know")
    faults += [f"a secret: {printed}"] if CANARY in str(printed) else []
    count = len(SYMPTOMS) + len(LINES) + len(TERMS) + 2 * len(texts) + len(UNKNOWN)
    finish(f"explain: {count} texts, {len(faults)} faults", faults, len(texts) > 20)


main()
