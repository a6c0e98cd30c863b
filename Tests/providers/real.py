"""Identity providers that nobody here wrote, started on loopback with TLS."""
import json
import pathlib
import shutil
import sqlite3
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "drivers"))
import waiting  # noqa: E402
from server import answers, free_ports  # noqa: E402

DATABASE = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


class Quiet(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_):
        return None


class Client:
    """Somebody with a browser's memory: one cookie."""

    def __init__(self, base, authority):
        context = ssl.create_default_context(cafile=authority.file)
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context), Quiet())
        self.base, self.cookie = base, ""

    def call(self, method, path, body=None, form=None, basic=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        if form is not None:
            data = urllib.parse.urlencode(form).encode()
        if basic:
            import base64
            headers["Authorization"] = "Basic " + base64.b64encode(basic.encode()).decode()
        request = urllib.request.Request(
            self.base + path, method=method, data=data, headers=headers)
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        text = answer.read().decode()
        if answer.headers.get("Set-Cookie"):
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return answer, text

    def ask(self, method, path, **options):
        """A call that has to succeed; its JSON, if it answers any."""
        answer, text = self.call(method, path, **options)
        if answer.status >= 400:
            raise SystemExit(f"{method} {self.base}{path} answers {answer.status}: {text}")
        return json.loads(text) if text else None


class Glewlwyd:
    """Debian's glewlwyd: OAuth 2 and OpenID Connect, a server in C."""

    def __init__(self, folder, authority):
        self.folder = pathlib.Path(folder) / "glewlwyd"
        self.folder.mkdir()
        self.authority = authority
        self.port = free_ports(1)[0]
        self.issuer = f"https://localhost:{self.port}/api/oidc"
        certificate, key = authority.issue("glewlwyd")
        shutil.copy(certificate, self.folder / "cert.pem")
        shutil.copy(key, self.folder / "key.pem")
        shutil.copy(authority.file, self.folder / "ca.pem")
        database = sqlite3.connect(self.folder / "database")
        database.executescript(pathlib.Path(DATABASE).read_text())
        database.commit()
        database.close()
        (self.folder / "glewlwyd.conf").write_text(self.configuration())
        self.log = open(self.folder / "output", "w")
        self.process = subprocess.Popen(
            ["glewlwyd", "-c", str(self.folder / "glewlwyd.conf")], stdout=self.log,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        waiting.until(lambda: answers(self.port), "glewlwyd to listen")
        self.set_up()

    def configuration(self):
        modules = {"user_module_path": "user", "client_module_path": "client",
                   "user_auth_scheme_module_path": "scheme", "plugin_module_path": "plugin"}
        lines = [f'{name}="/usr/lib/glewlwyd/{folder}"' for name, folder in modules.items()]
        return "\n".join(lines + [
            f"port={self.port}", 'bind_address="127.0.0.1"',
            f'external_url="https://localhost:{self.port}"', 'login_url="login.html"',
            'api_prefix="api"', 'log_mode="file"', 'log_level="INFO"',
            f'log_file="{self.folder}/log"', "cookie_secure=1", "session_expiration=2419200",
            'session_key="SESSION"', 'admin_session_authentication="cookie"',
            'profile_session_authentication="cookie"', "login_api_enabled=true",
            'admin_scope="g_admin"', 'profile_scope="g_profile"', "use_secure_connection=true",
            f'secure_connection_key_file="{self.folder}/key.pem"',
            f'secure_connection_pem_file="{self.folder}/cert.pem"',
            f'secure_connection_ca_file="{self.folder}/ca.pem"', 'hash_algorithm="SHA512"',
            f'database = {{ type = "sqlite3"; path = "{self.folder}/database"; }};', ""])

    def set_up(self):
        """A plugin for OpenID Connect, a person, an application for people, two for machines."""
        key = self.folder / "sign.key"
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        public = subprocess.run(["openssl", "rsa", "-in", key, "-pubout"], check=True,
                                capture_output=True, text=True).stdout
        admin = Client(f"https://localhost:{self.port}/api", self.authority)
        admin.ask("POST", "/auth/", body={"username": "admin", "password": "password"})
        on = ["code", "device", "client", "refresh", "id-token", "none"]
        off = ["token", "password"]
        parameters = {
            "iss": self.issuer, "jwt-type": "rsa", "jwt-key-size": "256", "key": key.read_text(),
            "cert": public, "access-token-duration": 3600, "refresh-token-duration": 1209600,
            "code-duration": 600, "refresh-token-rolling": True, "allow-non-oidc": True,
            "auth-type-code-revoke-replayed": False, "scope": [], "additional-parameters": [],
            "claims": [], "jwks-show": True, "jwks-x5c": [], "request-parameter-allow": True,
            "address-claim": {"type": "no"}, "name-claim": "on-demand", "email-claim": "no",
            "scope-claim": "no", "pkce-allowed": False, "subject-type": "public",
            "introspection-revocation-allowed": True,
            "introspection-revocation-allow-target-client": True,
            "introspection-revocation-auth-scope": [], "device-authorization-expiration": 600,
            "device-authorization-interval": 1,
        }
        parameters |= {f"auth-type-{name}-enabled": True for name in on}
        parameters |= {f"auth-type-{name}-enabled": False for name in off}
        admin.ask("POST", "/mod/plugin/", body={
            "module": "oidc", "name": "oidc", "display_name": "oidc", "parameters": parameters})
        for scope in ["sql", "other"]:
            admin.ask("POST", "/scope/", body={
                "name": scope, "display_name": scope, "password_required": True, "scheme": {}})
        admin.ask("POST", "/user/", body={
            "username": "jane", "name": "Jane", "password": "janes password",
            "email": "jane@example.com", "scope": ["openid", "sql", "g_profile"],
            "enabled": True})
        for name, scopes in [("sql", ["sql"]), ("robot", ["sql", "other"])]:
            admin.ask("POST", "/client/", body={
                "client_id": name, "name": name, "confidential": True, "password": f"{name}-pass",
                "client_secret": f"{name}-pass", "scope": scopes, "enabled": True,
                "token_endpoint_auth_method": ["client_secret_basic"],
                "authorization_type": ["client_credentials"],
                "redirect_uri": ["https://localhost/"]})
        admin.ask("POST", "/client/", body={
            "client_id": "people", "name": "people", "confidential": False,
            "authorization_type": ["device_authorization", "code", "refresh_token"],
            "scope": ["openid", "sql"], "enabled": True, "redirect_uri": ["https://localhost/"]})

    def machine_token(self, name, scope="sql"):
        """A token by client_credentials."""
        client = Client(self.issuer, self.authority)
        return client.ask("POST", "/token", basic=f"{name}:{name}-pass", form={
            "grant_type": "client_credentials", "scope": scope})["access_token"]

    def persons_tokens(self):
        """The tokens of Jane by the device grant: she approves it in her browser."""
        device = Client(self.issuer, self.authority)
        grant = device.ask("POST", "/device_authorization", form={
            "client_id": "people", "scope": "openid sql"})
        jane = Client(f"https://localhost:{self.port}/api", self.authority)
        jane.ask("POST", "/auth/", body={"username": "jane", "password": "janes password"})
        jane.ask("PUT", "/auth/grant/people", body={"scope": "openid sql"})
        jane.call("GET", f"/oidc/device?code={grant['user_code']}&g_continue")
        return device.ask("POST", "/token", form={
            "client_id": "people", "grant_type": DEVICE_GRANT,
            "device_code": grant["device_code"]})

    def stop(self):
        self.process.terminate()
        waiting.end(self.process)
        self.log.close()


class Mock:
    """oidc-provider-mock: an OpenID provider in Python, made for tests."""

    CODE = """if True:
        import sys, uvicorn, oidc_provider_mock
        uvicorn.run(oidc_provider_mock.app(), interface="wsgi", host="127.0.0.1",
                    port=int(sys.argv[1]), ssl_certfile=sys.argv[2], ssl_keyfile=sys.argv[3],
                    log_level="error")
        """

    def __init__(self, folder, authority, cache):
        self.port = free_ports(1)[0]
        self.issuer = f"https://localhost:{self.port}"
        self.authority = authority
        certificate, key = authority.issue("mock")
        self.log = open(pathlib.Path(folder) / "mock.txt", "w")
        self.process = subprocess.Popen(
            [cache / "oidc-provider-mock" / "bin" / "python", "-c", self.CODE, str(self.port),
             certificate, key], stdout=self.log, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL)
        waiting.until(lambda: answers(self.port), "oidc-provider-mock to listen")

    def persons_token(self, client_id, subject):
        """An ID token by the authorization code flow."""
        client = Client(self.issuer, self.authority)
        back = "https://localhost/callback"
        query = urllib.parse.urlencode({
            "client_id": client_id, "redirect_uri": back, "response_type": "code",
            "scope": "openid", "state": "x", "nonce": "y"})
        answer, text = client.call("POST", f"/oauth2/authorize?{query}", form={"sub": subject})
        target = answer.headers.get("Location") or ""
        codes = urllib.parse.parse_qs(urllib.parse.urlsplit(target).query).get("code")
        if not codes:
            raise SystemExit(f"oidc-provider-mock sends no code: {answer.status} {text[:500]}")
        return client.ask("POST", "/oauth2/token", basic=f"{client_id}:any", form={
            "grant_type": "authorization_code", "code": codes[0],
            "redirect_uri": back})["id_token"]

    def stop(self):
        self.process.terminate()
        waiting.end(self.process)
        self.log.close()


class Canaille:
    """Canaille: an identity server in Python with opaque access tokens; keeps all in memory."""

    def __init__(self, folder, authority, cache):
        self.folder = pathlib.Path(folder) / "canaille"
        self.folder.mkdir()
        self.port = free_ports(1)[0]
        self.issuer = f"https://localhost:{self.port}"
        self.authority = authority
        command = cache / "canaille" / "bin" / "canaille"
        certificate, key = authority.issue("canaille")
        made = subprocess.run([command, "jwk", "create", "rsa"], check=True, capture_output=True,
                              text=True, cwd=self.folder).stdout
        signing = ", ".join(
            f"{name} = {json.dumps(value)}" for name, value in json.loads(made).items())
        (self.folder / "canaille.toml").write_text("\n".join([
            'SECRET_KEY = "of a test"', f'SERVER_NAME = "localhost:{self.port}"',
            'PREFERRED_URL_SCHEME = "https"', "[CANAILLE]", "[CANAILLE_OIDC]",
            "DYNAMIC_CLIENT_REGISTRATION_OPEN = true", f"ACTIVE_JWKS = [{{{signing}}}]", ""]))
        self.log = open(self.folder / "output", "w")
        self.process = subprocess.Popen(
            [command, "run", "--bind", f"127.0.0.1:{self.port}", "--certfile", certificate,
             "--keyfile", key], cwd=self.folder, stdout=self.log, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "CANAILLE_CONFIG": "canaille.toml",
                 "CONFIG": "canaille.toml", "HOME": str(self.folder)})
        waiting.until(lambda: answers(self.port), "canaille to listen")

    def machine(self):
        """The client_id of a machine that registers itself, and an opaque token of it."""
        client = Client(self.issuer, self.authority)
        made = client.ask("POST", "/oauth/register", body={
            "client_name": "robot", "redirect_uris": ["https://localhost/callback"],
            "grant_types": ["client_credentials", "authorization_code"],
            "response_types": ["code"], "token_endpoint_auth_method": "client_secret_basic",
            "scope": "openid profile"})
        basic = f"{made['client_id']}:{made['client_secret']}"
        token = client.ask("POST", "/oauth/token", basic=basic, form={
            "grant_type": "client_credentials", "scope": "openid"})
        return made["client_id"], token["access_token"]

    def stop(self):
        self.process.terminate()
        waiting.end(self.process)
        self.log.close()
