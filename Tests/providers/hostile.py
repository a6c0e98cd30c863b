"""Small servers that answer a discovery request in ways that no provider should."""
import http.server
import json
import ssl
import threading
import time

DOCUMENT = "/.well-known/openid-configuration"


class Hostile(http.server.ThreadingHTTPServer):
    """`answers` maps the path before DOCUMENT to what is answered there."""

    daemon_threads = True

    def __init__(self, certificate=None):
        super().__init__(("127.0.0.1", 0), Handler)
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
            scheme = "https"
        self.address = f"{scheme}://localhost:{self.server_address[1]}"
        self.sent = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass

    def stop(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        base = self.server.address
        path = self.path
        keys = {"keys": []}
        if path == "/html" + DOCUMENT:
            self.answer(b"<html><body>Sign in</body></html>", "text/html")
        elif path == "/array" + DOCUMENT:
            self.answer(b"[1, 2]")
        elif path == "/no-issuer" + DOCUMENT:
            self.answer(b"{}")
        elif path == "/newline" + DOCUMENT:
            self.answer(json.dumps({"issuer": "https://x\n;DROP DATABASE a;"}).encode())
        elif path == "/comment" + DOCUMENT:
            self.answer(json.dumps({
                "issuer": base + "/comment", "jwks_uri": base + "/keys",
                "token_endpoint": "x\nDROP DATABASE sandbox;\n",
                "grant_types_supported": ["a\u2028b", "c\rd"]}).encode())
        elif path == "/endless" + DOCUMENT:
            self.endless()
        elif path == "/declared" + DOCUMENT:
            self.send_response(200)
            self.send_header("Content-Length", str(1 << 30))
            self.end_headers()
            self.pour(1 << 30)
        elif path == "/slow" + DOCUMENT:
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            for _ in range(60):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.5)
        elif path == "/away" + DOCUMENT:
            self.redirect("http://other.example.com/x" + DOCUMENT)
        elif path == "/moved" + DOCUMENT:
            self.redirect(base + "/good" + DOCUMENT)
        elif path == "/loop" + DOCUMENT:
            self.redirect(base + "/loop" + DOCUMENT)
        elif path == "/good" + DOCUMENT:
            self.answer(json.dumps({"issuer": base + "/good", "jwks_uri": base + "/keys"}).encode())
        elif path == "/case" + DOCUMENT:
            self.answer(json.dumps({
                "issuer": base + "/CASE", "jwks_uri": base + "/keys"}).encode())
        elif path == "/template" + DOCUMENT:
            self.answer(json.dumps({"issuer": base + "/{tenantid}/v2.0"}).encode())
        elif path == "/file-keys" + DOCUMENT:
            self.answer(json.dumps({
                "issuer": base + "/file-keys", "jwks_uri": "file:///etc/passwd"}).encode())
        elif path == "/private-keys" + DOCUMENT:
            self.answer(json.dumps({
                "issuer": base + "/private-keys", "jwks_uri": base + "/secret"}).encode())
        elif path == "/secret":
            self.answer(json.dumps({"keys": [
                {"kty": "oct", "k": "aVeryPrivateThing", "kid": "s"},
                {"kty": "RSA", "n": "AQAB", "e": "AQAB", "d": "anotherPrivateThing"}]}).encode())
        elif path == "/keys":
            self.answer(json.dumps(keys).encode())
        else:
            self.send_error(404)

    def answer(self, body, kind="application/json"):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def endless(self):
        """JSON that never ends, without a length."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"issuer": "')
        self.pour(1 << 30)

    def pour(self, count):
        block = b"x" * (1 << 16)
        while count > 0:
            self.wfile.write(block)
            self.server.sent += len(block)
            count -= len(block)

    def log_message(self, *_):
        pass
