"""A model hub on this computer, with the same content for every file."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def hub(content: bytes, seconds: float = 0.0, stated: str = "") -> Iterator[tuple[str, list[str]]]:
    """Its address, for ``HF_ENDPOINT``, and the paths that are asked for.

    seconds: how long a file takes. stated: the checksum that it states instead of the right one.
    """
    asked: list[str] = []
    parts = 20

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-Linked-Etag", f'"{stated or hashlib.sha256(content).hexdigest()}"')
            self.end_headers()
            step = len(content) // parts + 1
            for begin in range(0, len(content), step):
                self.wfile.write(content[begin : begin + step])
                time.sleep(seconds / parts)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()  # a server that is closed alone looks for requests for ever, at full speed
