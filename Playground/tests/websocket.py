"""A client of WebSocket (RFC 6455), as much of it as a browser's remote control needs."""
import base64
import os
import select
import socket
import struct


class WebSocket:
    """A connection to a server on this machine that exchanges texts."""

    def __init__(self, port, path):
        self._socket = socket.create_connection(("127.0.0.1", port), 10)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall((
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n").encode())
        self._buffer = b""
        while b"\r\n\r\n" not in self._buffer:
            self._fill(10)
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise RuntimeError(f"no WebSocket: {head[:200]}")

    def _fill(self, seconds):
        if not select.select([self._socket], [], [], max(0, seconds))[0]:
            raise TimeoutError
        data = self._socket.recv(1 << 20)
        if not data:
            raise RuntimeError("the browser is gone")
        self._buffer += data

    def _take(self, count, seconds):
        while len(self._buffer) < count:
            self._fill(seconds)
        data, self._buffer = self._buffer[:count], self._buffer[count:]
        return data

    def send(self, text):
        data = text.encode()
        size = bytes([0x80 | len(data)]) if len(data) < 126 else \
            bytes([0xFE]) + struct.pack("!H", len(data)) if len(data) < 1 << 16 else \
            bytes([0xFF]) + struct.pack("!Q", len(data))
        mask = os.urandom(4)
        long_mask = (mask * (len(data) // 4 + 1))[:len(data)]
        masked = int.from_bytes(data, "big") ^ int.from_bytes(long_mask, "big")
        self._socket.sendall(b"\x81" + size + mask + masked.to_bytes(len(data), "big"))

    def receive(self, seconds):
        """The next text; TimeoutError when none comes."""
        parts = []
        while True:
            first, second = self._take(2, seconds)
            size = second & 127
            if size == 126:
                size = struct.unpack("!H", self._take(2, seconds))[0]
            elif size == 127:
                size = struct.unpack("!Q", self._take(8, seconds))[0]
            data = self._take(size, seconds)
            if first & 15 in (0, 1):
                parts.append(data)
                if first & 128:
                    return b"".join(parts).decode()

    def close(self):
        self._socket.close()
