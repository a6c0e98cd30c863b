#!/usr/bin/env python3
"""How many logins a second `ocsim serve` does: whole exchanges over new connections.

usage: load.py OCSIM [SECONDS] — run with the Python of an environment that run.sh made

Writes JSON: logins and seconds by the clock, and the seconds of processor that the server used.
The client's half, which costs more, runs in other processes.
"""
import hashlib
import hmac
import json
import multiprocessing
import os
import pathlib
import socket
import subprocess
import sys
import time

import waiting
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

GUIDE = pathlib.Path(__file__).resolve().parent.parent.parent / "Corpus" / "guide"
# The server's secret is 1, so any number may be the client's and is the shared secret.
SHARED = bytes(range(1, 256)) + b"\1"


def number(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def field(place, content):
    if isinstance(content, int):
        return number(place << 3) + number(content)
    return number(place << 3 | 2) + number(len(content)) + content


def request(kind, *fields):
    message = field(1, kind) + field(kind + 1, b"".join(fields))
    return len(message).to_bytes(4, "big") + message


def der(tag, content):
    size = len(content)
    head = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + head + content


def public_key():
    import base64
    oid = der(6, bytes.fromhex("2A864886F70D010301"))
    parameters = der(0x30, der(2, b"\x17") + der(2, b"\2"))
    body = der(0x30, der(0x30, oid + parameters) + der(3, b"\0" + der(2, SHARED)))
    text = base64.encodebytes(body)
    return b"-----BEGIN PUBLIC KEY-----\n" + text + b"-----END PUBLIC KEY-----\n"


def derive(salt):
    return hashlib.sha256(len(SHARED).to_bytes(4, "big") + salt + SHARED).digest()


HELLO = request(36, field(1, b"id_token@system"), field(2, b"sandbox"), field(3, b"pyocient"),
                field(8, 1), field(11, b"sso_m2m"))
KEY, CIPHER, CODE = public_key(), AESGCM(derive(b"\0")), derive(b"\1")


def receive(connection):
    data = b""
    while len(data) < 4 or len(data) < 4 + int.from_bytes(data[:4], "big"):
        more = connection.recv(65536)
        if not more:
            raise SystemExit("the server hung up")
        data += more
    return data[4:]


def log_in(port, token):
    with socket.create_connection(("127.0.0.1", port), timeout=waiting.PATIENCE) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(HELLO)
        reply = receive(connection)
        place = reply.index(b"\x12\x0c")  # the field iv, 12 bytes
        sealed = CIPHER.encrypt(reply[place + 2:place + 14], token, None)
        proof = request(37, field(1, sealed), field(3, hmac.digest(CODE, sealed, "sha256")),
                        field(4, KEY), field(5, 1))
        connection.sendall(proof)
        if receive(connection)[:4] != b"\x0a\x02\x08\x01":
            raise SystemExit("a login was refused")


def work(port, token, seconds, results):
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        log_in(port, token)
        count += 1
    results.put(count)


def processor_seconds(process):
    words = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def main():
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5
    server = subprocess.Popen(
        [sys.argv[1], "serve", "--port", "0", "--print-tokens", GUIDE / "world.ocsim",
         GUIDE / "setup.sql"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    lines = waiting.Lines(server.stdout)
    token = lines.next("the server's token").split()[2].encode()
    port = int(lines.next("the server's port").rsplit(":", 1)[1])
    results = multiprocessing.Queue()
    before, began = processor_seconds(server.pid), time.monotonic()
    clients = [multiprocessing.Process(target=work, args=(port, token, seconds, results))
               for _ in range(4)]
    for client in clients:
        client.start()
    count = sum(results.get(timeout=seconds + waiting.PATIENCE) for _ in clients)
    took, used = time.monotonic() - began, processor_seconds(server.pid) - before
    for client in clients:
        client.join()
    server.send_signal(2)
    waiting.end(server)
    print(json.dumps({
        "logins": count, "seconds": round(took, 2), "logins_per_second": round(count / took),
        "server_processor_seconds": round(used, 2),
        "logins_per_processor_second": round(count / used) if used else None}))


if __name__ == "__main__":
    main()
