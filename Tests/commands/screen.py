"""A terminal for tests: a program on a pseudo-terminal, and the screen that a person would see."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

SEQUENCE = re.compile(r"\x1b\[(\??[0-9;]*)([A-Za-z])")


class Screen:
    """Rows of characters, of which the last `rows` are the screen; those above scrolled out."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.lines, self.row, self.column = [[]], 0, 0
        self.bells = 0

    def resize(self, columns, rows):
        """Takes a new size; rows that are too long are broken anew, as most terminals do."""
        lines, row = [], 0
        for index, line in enumerate(self.lines):
            pieces = [line[at:at + columns] for at in range(0, len(line), columns)] or [[]]
            if index == self.row:
                row = len(lines) + self.column // columns
                pieces += [[]] * (row - len(lines) + 1 - len(pieces))
            lines += pieces
        self.column %= columns
        self.columns, self.rows, self.lines, self.row = columns, rows, lines, row

    def put(self, character):
        if self.column >= self.columns:
            self.line_feed()
            self.column = 0
        line = self.lines[self.row]
        line += [" "] * (self.column + 1 - len(line))
        line[self.column] = character
        self.column += 1

    def line_feed(self):
        self.row += 1
        if self.row == len(self.lines):
            self.lines.append([])

    def feed(self, text):
        """Takes what a program writes; returns what is not complete yet."""
        at = 0
        while at < len(text):
            if text[at] == "\x1b":
                found = SEQUENCE.match(text, at)
                if not found:
                    return text[at:]
                self.sequence(*found.groups())
                at = found.end()
                continue
            self.control(text[at])
            at += 1
        return ""

    def control(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self.line_feed()
        elif character == "\x07":
            self.bells += 1
        elif character >= " ":
            self.put(character)

    def sequence(self, parameters, final):
        first = parameters.split(";")[0]
        number = int(first) if first.isdigit() else None
        top = max(0, len(self.lines) - self.rows)
        if final == "A":
            self.row = max(top, self.row - (number or 1))
        elif final == "B":
            self.row = min(len(self.lines) - 1, self.row + (number or 1))
        elif final == "C":
            self.column = min(self.columns - 1, self.column + (number or 1))
        elif final == "J" and number in (None, 0):
            self.lines[self.row] = self.lines[self.row][:self.column]
            del self.lines[self.row + 1:]
        elif final == "J":
            self.lines[top:] = [[]]
            self.row = top
        elif final == "H":
            self.row, self.column = top, 0
        elif final not in "mhl":
            raise ValueError(f"an unknown sequence: {parameters}{final}")

    @property
    def text(self):
        return "\n".join("".join(line).rstrip() for line in self.lines)

    @property
    def cursor_line(self):
        return "".join(self.lines[self.row]).rstrip()


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self, call, columns=80, rows=24, seconds=60, **environment):
        self.screen = Screen(columns, rows)
        self.rest, self.raw = "", b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm", **environment})
            os.execvp(call[0], call)
        self.set_size(columns, rows)
        self.deadline = time.monotonic() + seconds

    def set_size(self, columns, rows):
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns, rows):
        self.screen.resize(columns, rows)
        self.set_size(columns, rows)

    def write(self, text):
        data = text.encode() if isinstance(text, str) else text
        while data:
            # The program may wait for someone to read what it writes.
            readable, writable, _ = select.select([self.file], [self.file], [], 5)
            if readable:
                self.take()
            if writable:
                data = data[os.write(self.file, data[:1024]):]

    def take(self):
        """Reads what is there; false at the end."""
        try:
            piece = os.read(self.file, 1 << 16)
        except OSError:
            return False
        self.raw += piece
        self.rest = self.screen.feed(self.rest + piece.decode(errors="replace"))
        return bool(piece)

    def wait(self, holds, what):
        """Reads until a condition holds of the terminal."""
        while not holds(self):
            left = self.deadline - time.monotonic()
            ready = select.select([self.file], [], [], max(0, left))[0]
            if not ready or not self.take():
                if holds(self):
                    return
                raise AssertionError(f"the terminal never shows {what}:\n{self.screen.text}")

    def shows(self, text):
        self.wait(lambda it: text in it.screen.text, repr(text))

    def at(self, line):
        """Waits until the line of the cursor is this one."""
        self.wait(lambda it: it.screen.cursor_line == line.rstrip(), repr(line))

    def end(self):
        """Waits for the end of the program; returns its exit status."""
        while self.take():
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.file)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.file)
