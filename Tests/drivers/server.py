"""Starts `ocsim serve` and what stands around it: TLS terminators and a small identity provider."""
import http.server
import json
import pathlib
import signal
import socket
import subprocess
import threading

import waiting

HERE = pathlib.Path(__file__).resolve().parent
GUIDE = HERE.parent.parent / "Corpus" / "guide"
ENDPOINTS = ["db.example.com:4050", "10.0.0.20:4050", "one.example.com:4050",
             "two.example.com:4050", "far.example.com:4050"]


def free_ports(count):
    """Ports that were free a moment ago."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def answers(port):
    """Whether somebody listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


class Provider(http.server.ThreadingHTTPServer):
    """An identity provider that answers what clients ask it themselves."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        issuer = self.server.issuer
        self.answer({
            "issuer": issuer,
            "authorization_endpoint": issuer + "/authorize",
            "token_endpoint": issuer + "/token",
            "device_authorization_endpoint": issuer + "/device",
        })

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/token":
            self.answer({"access_token": "an-access-token", "id_token": "an-id-token"})
            return
        self.answer({"device_code": "from-the-provider", "user_code": "ABCD-EFGH", "interval": 1,
                     "expires_in": 60, "verification_uri": self.server.issuer + "/activate"})

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Served:
    """A running server. `ports` are where clients connect, in the order of ENDPOINTS."""

    def __init__(self, ocsim, folder, provider, tls=False, options=()):
        setup = pathlib.Path(folder) / "system.ocsim"
        setup.write_text((HERE / "system.ocsim").read_text().replace("PROVIDER", provider.issuer))
        self.trace = open(pathlib.Path(folder) / "trace.txt", "w+")
        self.helpers = []
        outside = free_ports(len(ENDPOINTS)) if tls else []
        endpoints = [f"{name}={port}" for name, port in zip(ENDPOINTS, outside)] or ENDPOINTS
        command = [ocsim, "serve", "--port", str(self.first_port()), "--print-tokens", "--trace"]
        command += [word for name in endpoints for word in ("--endpoint", name)] + list(options)
        command += [GUIDE / "world.ocsim", GUIDE / "setup.sql", setup]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self.trace, text=True)
        self.lines = waiting.Lines(self.process.stdout)
        self.tokens, inside = self.read_start()
        self.ports = outside or inside
        self.plain_ports = inside
        for port, target in zip(outside, inside):
            self.terminate_tls(folder, port, target)

    @staticmethod
    def first_port():
        """A port behind which enough others are free."""
        for _ in range(1000):
            first = free_ports(1)[0]
            try:
                for place in range(len(ENDPOINTS)):
                    socket.create_server(("127.0.0.1", first + place)).close()
                return first
            except OSError:
                continue
        raise SystemExit(f"no {len(ENDPOINTS)} free ports in a row")

    def read_start(self):
        tokens, ports = {}, []
        while line := self.lines.next("ocsim serve to name its tokens and ports"):
            words = line.split()
            if words[:1] == ["token"]:
                tokens[words[1]] = words[2]
            if line.startswith("listening on "):
                ports.append(int(line.rsplit(":", 1)[1]))
                if len(ports) == len(ENDPOINTS):
                    return tokens, ports
        raise SystemExit("ocsim serve ended: " + self.traced())

    def terminate_tls(self, folder, port, target):
        """The command of docs/real-drivers.md."""
        pair = pathlib.Path(folder)
        if not (pair / "key.pem").exists():
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                 "-subj", "/CN=localhost", "-keyout", pair / "key.pem", "-out", pair / "cert.pem"],
                check=True, capture_output=True)
        self.helpers.append(subprocess.Popen(
            ["socat", f"OPENSSL-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork,"
             f"cert={pair}/cert.pem,key={pair}/key.pem,verify=0", f"TCP:127.0.0.1:{target}"],
            stderr=subprocess.DEVNULL))
        waiting.until(lambda: answers(port), f"socat to listen on port {port}")

    def traced(self):
        self.trace.flush()
        return pathlib.Path(self.trace.name).read_text()

    def restart_nodes(self):
        self.process.send_signal(signal.SIGHUP)
        waiting.until(lambda: "restarted rolehostd" in self.traced(),
                      "the trace to say that the nodes were restarted")

    def interrupt(self):
        """Ctrl-C; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        return waiting.end(self.process)

    def stop(self):
        try:
            if self.process.poll() is None:
                self.interrupt()
        finally:
            for helper in self.helpers:
                helper.terminate()
                waiting.end(helper)
            self.lines.close()
            self.trace.close()
