"""A client of `ocsim serve` for leak_fuzz.py: one HTTP request, and what the server tells of it."""
import json
import re
import socket
import subprocess

import leak_secrets

ENDS = "Host: 10.0.0.20\r\nConnection: close\r\n"
# Where any secret is one; BASIC is the secret as the password of HTTP.
REQUESTS = [
    ("login", {"username": "bob", "password": "SECRET", "database": "system"}, ""),
    ("login", {"pasword": "SECRET"}, ""), ("login", {"password": ["SECRET"]}, ""),
    ("sso_token", {"database": "sandbox", "id_token": "SECRET"}, ""),
    ("sso_token", {"database": "sandbox", "access_token": "SECRET"}, ""),
    ("token_refresh", {}, "Authorization: Bearer SECRET\r\n"),
    ("execute", {"statement": "SELECT 1"}, "Authorization: Bearer SECRET\r\n"),
    ("execute", {"statement": "SELECT 1"}, "Authorization: Basic BASIC\r\n"),
    ("execute", {"statement": "SELECT 1"}, "Cookie: ocient=SECRET\r\n"),
    ("execute", {"statement": "CREATE USER u PASSWORD = 'SECRET'"}, ""),
]
# Where nothing but a token is one.
WITH_TOKEN = [
    ("SECRET", {}, ""), ("login?SECRET", {}, ""), ("execute/SECRET", {"statement": "SELECT 1"}, ""),
    ("login", {"username": "SECRET", "password": "x", "database": "SECRET"}, ""),
    ("login", {"SECRET": 1}, ""), ("execute", {"statement": "SELECT SECRET"}, ""),
    ("sso_token", {"database": "SECRET", "id_token": "x"}, ""),
    ("sso_authentication", {"identity_provider": "SECRET"}, "X: SECRET\r\n"),
]


def request(rng, secret):
    """A request, and the secret in it."""
    if rng.random() < 0.4:
        secret = leak_secrets.any_token(rng)
        call, members, header = rng.choice(WITH_TOKEN)
    else:
        call, members, header = rng.choice(REQUESTS)
    text = json.dumps(secret.text, ensure_ascii=False)[1:-1]
    if "PASSWORD" in str(members):
        text = text.replace("'", "''")
    body = json.dumps(members).replace("SECRET", text)
    method = rng.choice(["POST", "POST", "POST", "GET", "BREW"])
    head = f"{method} /v1/{call} HTTP/1.1\r\n{ENDS}Content-Type: application/json\r\n{header}"
    head += f"Content-Length: {len(body.encode())}\r\n\r\n"
    return head.replace("SECRET", secret.text) + body, secret


def run(call, typed, seconds=60, **more):
    """Starts the server, sends a request; returns status, answer and what the server printed."""
    process = subprocess.Popen(
        [*call, "--port", "0", "--http", "0", "--print-port"], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, **more)
    seen, answer = b"", b""
    while not re.search(rb"(?m)^\d+$(?s:.*)^\d+\n", seen) and (line := process.stdout.readline()):
        seen += line
    ports = re.findall(rb"(?m)^\d+$", seen)
    if len(ports) == 2:
        with socket.create_connection(("127.0.0.1", int(ports[1])), timeout=seconds) as client:
            client.sendall(typed)
            while block := client.recv(65536):
                answer += block
    process.terminate()
    rest, _ = process.communicate(timeout=seconds)
    status = process.returncode
    return (0 if status == -15 else status), seen + answer + rest
