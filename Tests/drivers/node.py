"""A node that only logs clients in, and records what they send.

It speaks through the messages of the release that is tested (`pyocient.ocient_protocol_pb2`), so it
runs in that release's own environment: as a module, or as `node.py CERTIFICATE KEY`, which prints
its port and ends with its standard input. The secret number of its key exchange is 1: the shared
secret is the client's public number, and the password can be read.
"""
import base64
import hashlib
import hmac
import socketserver
import ssl
import struct
import sys
import textwrap
import threading

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import pyocient.ocient_protocol_pb2 as proto

# RFC 3526, group 14.
PRIME = int("""
FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD
EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED
EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F
83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B
E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510
15728E5A8AACAA68FFFFFFFFFFFFFFFF""".replace("\n", ""), 16)
IV = bytes(12)


def der(tag, *parts):
    body = b"".join(parts)
    length = bytes([len(body)]) if len(body) < 128 else b"\x82" + struct.pack(">H", len(body))
    return bytes([tag]) + length + body


def integer(value):
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def public_key():
    """Prime, generator 2, public number 2, under the identifier 1.2.840.113549.1.3.1."""
    identifier = der(6, bytes.fromhex("2a864886f70d010301"))
    body = der(0x30, der(0x30, identifier, der(0x30, integer(PRIME), integer(2))),
               der(3, b"\0", integer(2)))
    lines = textwrap.wrap(base64.b64encode(body).decode(), 64)
    return "\n".join(["-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""])


def number_of(pem):
    """The public number: the last integer of a key."""
    body = b"".join(base64.b64decode(line) for line in pem.encode().splitlines()
                    if line and not line.startswith(b"-"))
    while body:
        tag, length, start = body[0], body[1], 2
        if length & 0x80:
            start += length & 0x7f
            length = int.from_bytes(body[2:start], "big")
        inside, rest = body[start:start + length], body[start + length:]
        if tag == 2 and not rest:
            return int.from_bytes(inside, "big")
        body = rest or (inside[1:] if tag == 3 else inside)
    raise ValueError("no integer in the key")


def password_of(message):
    """What a client encrypted in its second message."""
    shared = number_of(message.pubKey).to_bytes(256, "big")
    key, mac_key = (hashlib.sha256(struct.pack(">i", 256) + salt + shared).digest()
                    for salt in (b"\0", b"\1"))
    if hmac.digest(mac_key, message.cipher, "sha256") != message.hmac:
        raise ValueError("the client's HMAC is wrong")
    return AESGCM(key).decrypt(IV, message.cipher, None).decode()


class Node(socketserver.ThreadingTCPServer):
    """`authenticators` are dictionaries of the message's fields; `refusal` of the list, and
    `login_refusal`, are (reason, SQLSTATE, code) or None. `certificate` is (file, key file), or
    None without TLS. `sent` is what clients sent, in order."""

    daemon_threads = True

    def __init__(self, certificate, authenticators=(), refusal=None, login_refusal=None):
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        self.authenticators, self.refusal = authenticators, refusal
        self.login_refusal, self.sent = login_refusal, []
        super().__init__(("127.0.0.1", 0), Conversation)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Conversation(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.settimeout(20)
        try:
            if self.server.context:
                self.request = self.server.context.wrap_socket(self.request, server_side=True)
            while self.answer(self.read()):
                pass
        except (OSError, ssl.SSLError, EOFError):
            pass
        finally:
            self.request.close()

    def read(self):
        length, = struct.unpack(">i", self.exactly(4))
        request = proto.Request()
        request.ParseFromString(self.exactly(length))
        return request

    def exactly(self, count):
        data = b""
        while len(data) < count:
            more = self.request.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def write(self, message):
        data = message.SerializeToString()
        self.request.sendall(struct.pack(">i", len(data)) + data)

    def answer(self, request):
        """False after the last message of a connection."""
        kind = self.kind(request)
        answers = {"fetch_authenticators": self.list, "client_connection_gcm": self.begin,
                   "fetch_device_grant_info": self.device_code,
                   "client_connection_gcm2": self.log_in}
        if kind not in answers:
            return False
        answers[kind](getattr(request, kind))
        return True

    @staticmethod
    def kind(request):
        return next((field.name for field, _ in request.ListFields() if field.message_type), "")

    def list(self, asked):
        self.note("list", database=asked.database,
                  provider=self.optional(asked, "identityProvider"))
        reply = proto.FetchAuthenticatorsResponse()
        self.confirm(reply.response, self.server.refusal)
        for fields in self.server.authenticators:
            added = reply.authenticator.add().openidauthenticator
            for name, value in fields.items():
                if name not in added.DESCRIPTOR.fields_by_name:
                    continue
                if isinstance(value, list):
                    getattr(added, name).extend(value)
                else:
                    setattr(added, name, value)
        self.write(reply)

    def device_code(self, asked):
        self.note("device code", database=asked.database, provider=asked.identityProvider)
        reply = proto.FetchDeviceGrantInfoResponse(
            deviceCode="from-the-node", userCode="NODE-CODE", intervalSeconds=1,
            verificationUri="https://provider.example/activate", expiresInSeconds=60)
        self.confirm(reply.response, None)
        self.write(reply)

    def begin(self, asked):
        self.note("login", user=self.optional(asked, "userid"), database=asked.database,
                  sso=asked.explicitSSO, provider=self.optional(asked, "identityProvider"))
        reply = proto.ClientConnectionGCMResponse(iv=IV, pubKey=public_key())
        self.confirm(reply.response, None)
        self.write(reply)

    def log_in(self, asked):
        self.server.sent[-1]["password"] = password_of(asked)
        reply = proto.ClientConnectionGCM2Response(serverSessionId="session")
        self.confirm(reply.response, self.server.login_refusal)
        self.write(reply)

    @staticmethod
    def optional(message, name):
        """None when the release does not know or did not set the field."""
        field = message.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            return None
        present = (message.HasField(name) if field.has_presence else bool(getattr(message, name)))
        return getattr(message, name) if present else None

    def note(self, what, **facts):
        self.server.sent.append({"what": what, **facts})

    @staticmethod
    def confirm(response, refusal):
        if refusal is None:
            response.type = proto.ConfirmationResponse.RESPONSE_OK
            return
        response.type = proto.ConfirmationResponse.RESPONSE_ERROR
        response.reason, response.sql_state, response.vendor_code = refusal


if __name__ == "__main__":
    with Node(sys.argv[1:3]) as served:
        print(served.port, flush=True)
        sys.stdin.read()
