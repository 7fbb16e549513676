"""What the engine's side says is in the user's language."""

# ruff: noqa: RUF001  (French has typographic apostrophes)

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from iamap.engine import bases, ending, installation, python, reasons
from iamap.engine.errors import EngineError, MissingEngine
from iamap.engine.installation import Choices
from tools.translations import PLUGIN

ERRORS = {"EngineError", "MissingEngine", "UnusableEngine", "EngineCrash"}


def test_errors_and_promises_in_french(french: None, tmp_path: Path) -> None:
    with pytest.raises(MissingEngine) as absent:
        python.find(environ={})
    assert str(absent.value) == (
        "Le moteur d’IAMAP n’est pas encore installé.\nLe moteur calcule dans un environnement Python séparé. "
        "Créez-le : Boîte à outils de traitements > IAMAP > Installer le moteur."
    )
    killed = ending.explained(-9, ["some", "last words"], "/python")
    assert killed.message == "Le système a arrêté le moteur, très probablement faute de mémoire."
    damaged = ending.explained(0xC0000374, [], "/python")
    assert damaged.message == "Le moteur s’est arrêté brutalement (mémoire endommagée). QGIS n’est pas touché."
    refused = reasons.network("407 Proxy Authentication Required")
    assert refused is not None and refused.hint == (
        "Saisissez-les dans QGIS : Préférences > Options > Réseau. Ou installez sans réseau, depuis un dossier de "
        "wheels."
    )
    assert installation.promise(Choices(str(tmp_path), "/wheels")).startswith(
        f"Environ 600 Mo seront téléchargés. Le moteur occupera environ 2,4 Go dans {tmp_path}. "
    )
    with pytest.raises(MissingEngine) as wrong:
        bases.base("/no/python", {})
    assert wrong.value.hint == "Donnez un Python 3.11 à 3.13, ou laissez le champ vide."
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(EngineError, match="n’est pas supprimé : cette extension ne l’a pas créé"):
        installation.remove(str(tmp_path))


def test_every_error_of_the_engine_s_side_can_be_translated() -> None:
    """No message or hint of an error is written where it is raised without ``tr``."""
    found = []
    for path in sorted((PLUGIN / "engine").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                for text in node.args[:2]:
                    if isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and text.value):
                        found.append(f"{path.name}:{node.lineno}")
    assert found == []
