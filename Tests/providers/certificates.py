"""Certificates of an authority of our own, made by openssl for one run of the tests."""
import pathlib
import subprocess


class Authority:
    """An authority in a folder; `file` is what clients have to trust."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.file = self.folder / "ca.pem"
        self.run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                 "-subj", "/CN=ocsim test authority", "-keyout", "ca.key", "-out", "ca.pem")

    def run(self, *words):
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def issue(self, name, alternative="DNS:localhost,IP:127.0.0.1", expired=False):
        """A certificate and its key, as two files."""
        self.run("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}",
                 "-keyout", f"{name}.key", "-out", f"{name}.req")
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={alternative}\n")
        if expired:
            self.sign_expired(name)
        else:
            self.run("x509", "-req", "-in", f"{name}.req", "-CA", "ca.pem", "-CAkey", "ca.key",
                     "-CAcreateserial", "-days", "2", "-extfile", f"{name}.ext",
                     "-out", f"{name}.pem")
        return self.folder / f"{name}.pem", self.folder / f"{name}.key"

    def sign_expired(self, name):
        """`openssl x509` of older releases knows no end in the past; `openssl ca` does."""
        (self.folder / "index.txt").write_text("")
        (self.folder / "serial").write_text("1000\n")
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
            "certificate=ca.pem\nprivate_key=ca.key\ndefault_md=sha256\npolicy=any\n"
            "[any]\ncommonName=supplied\n")
        self.run("ca", "-batch", "-config", "ca.cnf", "-in", f"{name}.req", "-out", f"{name}.pem",
                 "-startdate", "20200101000000Z", "-enddate", "20200201000000Z",
                 "-extfile", f"{name}.ext", "-notext")
