"""Serves a folder on 127.0.0.1 and answers requests for parts of files, as cloud-optimised GeoTIFFs need.

A process of its own: rasterio may hold Python's lock while GDAL waits for the answer. Prints its port,
then the range of each request. A line on its input says how it answers from then on: `well`, `503` or
`never`, and is printed back.
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path

ANSWERS = ["well"]


class Ranges(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if ANSWERS[-1] == "never":
            threading.Event().wait()
        if ANSWERS[-1] == "503":
            self.send_error(503)
            return
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        asked = self.headers.get("Range")
        print(asked or "all", flush=True)
        if asked is None:
            self.send_response(200)
        else:
            first, _, last = asked.removeprefix("bytes=").partition("-")
            total = len(data)
            data = data[int(first) : int(last or total - 1) + 1]
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{int(first) + len(data) - 1}/{total}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing: what was asked is printed above."""


def listen() -> None:
    for line in sys.stdin:
        ANSWERS.append(line.strip())
        print(line.strip(), flush=True)


if __name__ == "__main__":
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Ranges, directory=sys.argv[1])) as server:
        server.daemon_threads = True
        print(server.server_address[1], flush=True)
        threading.Thread(target=listen, daemon=True).start()
        server.serve_forever()
