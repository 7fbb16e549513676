"""No user, password, token or signature of an address gets through, and other text stays as it is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from iamap_core import redaction
from iamap_core.errors import SourceUnreadable
from iamap_core.events import Failure, Log, Reporter, Result, WarningEvent
from iamap_core.redaction import lasting, redact, redacted

SECRET = "s3cr3t"

HIDDEN = {
    "http://s3cr3t:s3cr3t@host:80/s.tif?X-Amz-Signature=s3cr3t": "http://***@host:80/s.tif?X-Amz-Signature=***",
    "/vsicurl/https://s3cr3t@host/a@b.tif": "/vsicurl/https://***@host/a@b.tif",
    "http:/s3cr3t:s3cr3t@host/a.gpkg": "http:/***@host/a.gpkg",
    "https://user:s3cr3t@s3cr3t@host/a.tif": "https://***@host/a.tif",
    "https://user:s3cr3t/s3cr3t@host/a.tif": "https://***@host/a.tif",
    "https://user:s3cr3t s3cr3t@host/a.tif": "https://***@host/a.tif",
    "https://host/c/f.tif?sv=2024&se=s3cr3t&sr=b&sig=s3cr3t%3D": "https://host/c/f.tif?sv=***&se=***&sr=***&sig=***",
    "https://host/a.tif?s3cr3t": "https://host/a.tif?***",
    "https://host/wms?layers=a,b&bbox=1,2,3,4&k=s3cr3t": "https://host/wms?layers=a,b&bbox=1,2,3,4&k=***",
    "https://host/a.tif#access_token=s3cr3t": "https://host/a.tif#access_token=***",
    "'https://host/a.tif?t=s3cr3t' cannot be opened: 403.": "'https://host/a.tif?t=***' cannot be opened: 403.",
    "/vsicurl?header.Authorization=Bearer s3cr3t&url=https%3A%2F%2Fu%3As3cr3t%40host%2Fa.tif%3Fsig%3Ds3cr3t": (
        "/vsicurl?header.Authorization=***&url=https://***@host/a.tif?sig=***"
    ),
    "/vsizip/{/vsicurl/https://u:s3cr3t@host/z.zip}/a.tif": "/vsizip/{/vsicurl/https://***@host/z.zip}/a.tif",
    'NETCDF:"https://u:s3cr3t@host/x.nc?token=s3cr3t":depth': 'NETCDF:"https://***@host/x.nc?token=***":depth',
    'ZARR:"/vsicurl/https://host/z?sig=s3cr3t"': 'ZARR:"/vsicurl/https://host/z?sig=***"',
    "PG:host=h user=s3cr3t password='s3cr3t s3cr3t' dbname=x": "PG:host=h user=*** password=*** dbname=x",
    "PG:\"dbname='x' user='s3cr3t' password='s3cr3t'\"": "PG:\"dbname='x' user=*** password=***\"",
    "MYSQL:db,user=s3cr3t,password=s3cr3t,tables=x": "MYSQL:db,user=***,password=***",
    "MSSQL:server=h;UID=s3cr3t;PWD=s3cr3t;": "MSSQL:server=h;UID=***;PWD=***",
    "OCI:s3cr3t/s3cr3t@h:1521/db:tab": "OCI:***@h:1521/db:tab",
    "georaster:s3cr3t,s3cr3t,db,tab": "georaster:***,db,tab",
    "postgresql://s3cr3t:s3cr3t@h/db": "postgresql://***@h/db",
    "<ServerUrl>https://h/${z}?token=s3cr3t&amp;layers=a</ServerUrl><UserPwd>s3cr3t:s3cr3t</UserPwd>": (
        "<ServerUrl>https://h/${z}?token=***&amp;layers=a</ServerUrl><UserPwd>***</UserPwd>"
    ),
    '<OOI key="PASSWORD">s3cr3t</OOI>': '<OOI key="PASSWORD">***</OOI>',
    "Authorization: Basic s3cr3t==": "Authorization: ***",
    "s.tif?sv=1&sig=s3cr3t, band 1: IReadBlock failed": "s.tif?sv=***&sig=***, band 1: IReadBlock failed",
    "tile?k=s3cr3t: it failed": "tile?k=***: it failed",
    "s.tif?s3cr3t band 1: it failed": "s.tif?*** band 1: it failed",
    "AWS_SECRET_ACCESS_KEY=s3cr3t": "AWS_SECRET_ACCESS_KEY=***",
    "encoder.token=s3cr3t": "encoder.token=***",
}

UNCHANGED = [
    "s3://bucket/key.tif", "C:/a@b/c.tif", "/data/a@b?c.tif", "Did you mean a.tif? It is there.", "'a.tif?'",
    "tiles/B?.tif", "http://host:80/a@b.tif",
    "class = 'oak' AND user = 'bob'", "unexpected token: x", 'HDF5:"/d/a.h5"://x/y@z', "GPKG:/d/x.gpkg:tab",
    "write.dtype was float32, is now uint8", "the image's passes=3",
]  # fmt: skip


@pytest.mark.parametrize("text", HIDDEN)
def test_what_lets_people_in_is_hidden_and_the_rest_is_shown(text: str) -> None:
    found = redacted(text)
    assert found == HIDDEN[text]
    assert redacted(found) == found
    assert redact({"source": [text]}) == {"source": [found]}


@pytest.mark.parametrize("text", UNCHANGED)
def test_other_text_stays(text: str) -> None:
    assert redacted(text) == lasting(text) == text


def test_secret_values_are_known_by_their_keys() -> None:
    config = {"encoder": {"api_key": SECRET, "name": "x", "tokens": "196", "password": ""}, "number": 3}
    assert redact(config) == {
        "encoder": {"api_key": "***", "name": "x", "tokens": "196", "password": ""},
        "number": 3,
    }


def test_an_address_that_is_signed_anew_is_the_same_and_another_parameter_makes_another() -> None:
    bare = "https://host/a.tif"
    signed = [
        bare,
        f"{bare}?X-Amz-Date=1&X-Amz-Expires=9&X-Amz-Signature=a",
        f"{bare}?X-Amz-Date=2&X-Amz-Signature=b",
        f"{bare}?sv=2024&sr=b&se=2026&sp=r&sig=c",
        "https://user:pw@host/a.tif?access_token=d",
    ]
    assert {lasting(name) for name in signed} == {bare}
    assert lasting(f"{bare}?layers=a&token=x") == f"{bare}?layers=a"
    first, second = (lasting(f"{bare}?scene={number}") for number in (1, 2))
    assert first != second
    assert first == f"{bare} " + first[-12:]
    inner = [
        lasting(f"/vsicurl?url=https%3A%2F%2Fu%3A{pw}%40host%2Fa.tif%3Fscene%3D{n}") for pw, n in ("x1", "y1", "x2")
    ]
    assert inner[0] == inner[1] != inner[2]


def test_errors_and_events_carry_no_secret() -> None:
    address = f"https://u:{SECRET}@host/a.tif"
    error = SourceUnreadable(f"{address} is gone.", hint=f"Open {address}", where=address)
    shown = "https://***@host/a.tif"
    assert (str(error), error.where) == (f"{shown} is gone. Open {shown}", shown)
    events: list[object] = []
    report = Reporter(events.append)
    report.log(address)
    report.warn("x", address, address)
    report.emit(Failure(code="x", message=address, hint=address, where=address))
    report.emit(Result(outputs=[], report={"summary": [address]}))
    assert events == [
        Log(text=shown),
        WarningEvent(code="x", text=shown, hint=shown),
        Failure(code="x", message=shown, hint=shown, where=shown),
        Result(outputs=[], report={"summary": [shown]}),
    ]


def test_the_qgis_plugin_has_a_true_copy() -> None:
    copy = Path(__file__).parents[1] / "frontends" / "qgis" / "iamap" / "engine" / "redaction.py"
    assert copy.read_bytes() == Path(redaction.__file__).read_bytes()


@pytest.mark.parametrize(
    "piece", ["A", "a-", "x://", "x://a:b", "<a", "=", "a?b=", "key=", "/vsi", "pass ", "@", "&", "%3D", ".tif?x"]
)
def test_long_texts_take_no_time(piece: str) -> None:
    began = time.process_time()
    redacted(f"a=b@c {piece * 20_000}")
    assert time.process_time() - began < 5
