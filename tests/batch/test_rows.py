"""Rasters of a batch: the files of patterns, and the rows of lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core.batch.rows import rows_of, rows_of_list
from iamap_core.errors import ConfigInvalid, IamapError


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tiles" / "north").mkdir(parents=True)
    for name in ("t10.tif", "t2.tif", "t2.tif.aux.xml", "t2.qml", "north/t1.tif", "[x].tif"):
        (tmp_path / "tiles" / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(text: str, *sources: str) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    Path("places.csv").write_text(text, encoding="utf-8")
    return [(row.source, dict(row.values)) for row in rows_of_list(Path("places.csv"), sources)]


def test_files_of_a_pattern_come_once_in_the_order_of_their_numbers() -> None:
    rows = rows_of(["tiles/t*", "tiles/**/*.tif", "tiles/[x].tif", "https://example.org/a.tif"])
    assert [row.name for row in rows] == [
        *(str(Path("tiles", name)) for name in ("t2.tif", "t10.tif", "[x].tif")),
        str(Path("tiles/north/t1.tif")),
        "https://example.org/a.tif",
    ]
    assert [row.values["index"] for row in rows] == ["1", "2", "3", "4", "5"]


def test_a_pattern_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(ConfigInvalid) as caught:
        rows_of(["tiles/*.png"])
    assert str(caught.value) == (
        "no file matches source=tiles/*.png. * stands for any text within a name, ** for any folders, ? for one "
        "character. Quote the pattern, so that the shell leaves it alone: 'source=tiles/*.tif'."
    )


def test_columns_of_a_list_are_placeholders_and_go_before_the_others() -> None:
    found = listed('\ufeffsource;name;note\ntiles/t2.tif;second;"a;b"\n\nnone.tif;other;\n')
    assert [source for source, _ in found] == [("tiles/t2.tif",), ("none.tif",)]
    assert found[0][1] == {
        "stem": "t2", "name": "second", "parent": "tiles", "folder": "tiles", "index": "1", "source": "tiles/t2.tif",
        "note": "a;b",
    }  # fmt: skip


def test_the_source_of_a_row_may_be_made_of_columns_and_of_several_files() -> None:
    ((source, values),) = listed("scene,day\nx,2\n", "{scene}_B4_{day}.tif", "{scene}_B8_{day}.tif")
    assert source == ("x_B4_2.tif", "x_B8_2.tif")
    assert values["stem"] == "x_B4_2"
    assert rows_of_list(Path("places.csv"), ["{scene}.tif", "b.tif"])[0].name == "x.tif and 1 more"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "source\n",
            "--list places.csv has no rows. Write a line with names of columns, and one per raster.",
        ),
        ("", "--list places.csv has no rows. Write a line with names of columns, and one per raster."),
        ("source,a,a\nx,1,2\n", "--list places.csv needs a name of its own for each column: source, a, a."),
        (
            "file,a\nx,1\n",
            "--list places.csv has no column 'source'. Columns: file, a. Say which column names the raster, such as "
            "'source={file}'.",
        ),
        (
            "source,a\nx,1\ny\n",
            "row 2 of --list places.csv has 1 values for 2 columns. Put a value that holds the separator into quotes.",
        ),
        (
            "source,a\n,1\n",
            "source={source} needs a value for {source}, which is empty for raster 1. Fill the column, or leave the "
            "row out.",
        ),
    ],
)
def test_a_list_that_cannot_be_read_is_an_error(text: str, message: str) -> None:
    with pytest.raises(IamapError) as caught:
        listed(text)
    assert str(caught.value) == message


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IamapError) as caught:
        rows_of_list(Path("none.csv"), [])
    assert str(caught.value) == "--list none.csv is not there."
