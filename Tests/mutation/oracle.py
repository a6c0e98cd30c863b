"""Runs the tests of the mutated package against one mutant."""
import os
import pathlib
import re
import resource
import signal
import subprocess
import tempfile
import time

FAILED = "✘".encode()
MEMORY = 8 << 30


class Suite:
    """A suite of tests: the mutants that its run came by, and how long it took."""

    def __init__(self, name):
        self.name, self.reached, self.seconds, self.passes = name, set(), 0.0, True


class Oracle:
    def __init__(self, program, decisions=12000):
        self.program = program
        self.environment = dict(os.environ, OCSIM_DECISIONS=str(decisions))

    def suites(self):
        listed = subprocess.run(
            [self.program, "--testing-library", "swift-testing", "--list-tests"],
            capture_output=True, text=True, check=True).stdout
        return [Suite(name) for name in sorted(
            {line.split("/")[0].strip() for line in listed.splitlines() if "/" in line})]

    def measure(self, suite):
        """Runs a suite with no mutant alive."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "reached"
            start = time.monotonic()
            suite.passes = self.run([suite], 600, MUTANT_REACHED=str(path)) == "survived"
            suite.seconds = time.monotonic() - start
            if path.exists():
                suite.reached = {int(number) for number in path.read_text().split()}

    def run(self, suites, seconds, **settings):
        """`killed` when a test fails or the process dies, `timeout`, else `survived`."""
        command = [self.program, "--testing-library", "swift-testing"]
        for suite in suites:
            command += ["--filter", "^" + re.escape(suite.name) + "/"]
        process = subprocess.Popen(
            command, env=dict(self.environment, **settings), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
        os.set_blocking(process.stdout.fileno(), False)
        end, tail = time.monotonic() + seconds, b""
        try:
            while True:
                more = process.stdout.read()
                if more:
                    tail = tail[-3:] + more
                    if FAILED in tail:
                        return "killed"
                status = process.poll()
                if status is not None and not more:
                    return "killed" if status else "survived"
                if time.monotonic() > end:
                    return "timeout"
                time.sleep(0.005)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
