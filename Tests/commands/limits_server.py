"""A provider whose documents, keys and redirects are as many as its address says."""
import http.server
import json
import threading

DOCUMENT = "/.well-known/openid-configuration"


class Provider(http.server.ThreadingHTTPServer):
    """`/size/N` has a document of N bytes, `/keys/N` has N keys, `/hops/N` redirects N times,
    `/silent` never answers."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server_address[1]}"
        self.over = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass

    def stop(self):
        self.over.set()
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        base, path = self.server.address, self.path.removesuffix(DOCUMENT)
        kind, _, number = path[1:].partition("/")
        if kind == "silent":
            self.server.over.wait()
        elif kind == "set":
            self.answer(json.dumps({"keys": [{"kty": "oct"}] * int(number)}).encode())
        elif kind == "hops" and int(number.partition("/")[0]) > 0:
            rest, _, first = number.partition("/")
            self.send_response(302)
            self.send_header(
                "Location", f"{base}/hops/{int(rest) - 1}/{first or rest}{DOCUMENT}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            count = int(number) if kind == "keys" else 1
            text = json.dumps({"issuer": base + path, "jwks_uri": f"{base}/set/{count}"}).encode()
            self.answer(text.ljust(int(number)) if kind == "size" else text)

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
