"""Addresses without what lets people in: user, password, token and signature never leave a command.

Results, reports, bundles, plans, events and messages name what was read. :func:`redacted` is the one place that decides
what of a name they show; :func:`lasting` is the part of an address that stays when it is signed anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

MASK = "***"
"""What stands for a secret."""

SHOWN = re.compile(
    r"amp|band|bands|bbox|coll|collection|collections|count|crs|dataset|date|datetime|download|dpi|ext|f"
    r"|format|height|id|item|items|lang|language|layer|layers|limit|list_dir|map|matrix|max_retry|name|page"
    r"|path|pc_collection|pc_url_signing|q|request|res|resolution|retry_delay|scale|service|size|srs|step"
    r"|style|styles|tile|tilecol|tilematrix|tilematrixset|tilerow|time|title|transparent|type|typename"
    r"|typenames|url|use_head|variable|version|width|x|y|year|z|zoom",
    re.IGNORECASE,
)
"""Parameters of an address that say what is read. The value of any other may be a secret, and is not shown."""

_WORDS = (
    r"password|passwd|passphrase|pass|pwd|userpwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|account[_-]?key"
    r"|secret[_-]?key|private[_-]?key|signature|credentials?|authorization|connection[_-]?string|cookie|authcfg"
)
_KEY = re.compile(rf"(?:[\w.-]*[_.-])?(?:{_WORDS})", re.IGNORECASE)
"""Names of parameters whose value is a secret wherever they stand."""
_SIGNATURE = re.compile(
    rf"x-(?:amz|goog|oss|ms)-.*|awsaccesskeyid|googleaccessid|expires|policy|key-pair-id|se|s[irtvkp]|sig|spr|sdd|ses"
    rf"|sk[oit]*id|sk[testv]|header\..*|auth.*|.*(?:{_WORDS})|key|.*key|user(?:name)?|sas|jwt|hmac|session.*|sid",
    re.IGNORECASE,
)
"""Parameters that change when an address is signed anew: those of Amazon, Google and Azure, and what is called so."""

_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,30}:/{1,2}|/vsi[a-z0-9_]{1,30}[/?]|(?<=[\w)\]}])\?(?=[\w%.~-]{1,60}=)"
    r"|(?:(?<=\.\w\w)|(?<=\.\w{3})|(?<=\.\w{4}))\?(?=[\w%~-]))[^\s\"<>]*",
    re.IGNORECASE,
)
"""Up to the next space or quote; of an address that GDAL cuts short, what follows the name of the file."""
_LOGIN = re.compile(r"(\b[a-z][a-z0-9+.-]{1,30}:/{1,2})[^/?#\s\"<>]{0,500}@", re.IGNORECASE)
_ODD_LOGIN = re.compile(
    r"(\b[a-z][a-z0-9+.-]{1,30}:/{1,2})[^/?#\s:@*]{1,200}:(?!\d+(?:[/?#\s]|$))[^\"<>\n]{0,200}@", re.IGNORECASE
)
"""A password with characters that should have been encoded."""
_HEADER = re.compile(r"((?:header\.[\w-]{1,60}|authorization)[\"']?\s*[=:]\s*)[^&\"<>\n]*", re.IGNORECASE)
_BEARER = re.compile(r"\b(bearer\s+)[\w.~+/=-]+", re.IGNORECASE)
_VALUE = r"(?!\*{3}|\s)(?:'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.)*\"|[^\s&|\"<>]*)"
_PAIR = re.compile(
    rf"(?<![\w.])((?:[\w.-]{{0,60}}[_.-])?(?:{_WORDS})[\"']?\s*(?:=|(?<=[\"'])\s*:)\s*){_VALUE}", re.IGNORECASE
)
_USER = re.compile(rf"(?<![\w.])((?:user|username|uid|usr|login)\s*=\s*){_VALUE.replace('&', '&,;')}", re.IGNORECASE)
_DATABASE = re.compile(
    r"\b(?:pg|postgresql|mysql|mssql|hana|odbc|pgeo|mongodbv3|idb|ingres|sde|carto|amigocloud|plmosaic):", re.IGNORECASE
)
_ORACLE = re.compile(r"\b((?:oci|georaster|geor|odbc):)(?!\*{3})[^\s@,]+(?:,[^\s@,]+)?(?=[@,])", re.IGNORECASE)
_ELEMENT = re.compile(rf"(<([\w:]{{0,60}}(?:{_WORDS}|user|username|login))\b[^>]*>)[^<]*(?=<)", re.IGNORECASE)
_OPTION = re.compile(rf"(\b(?:key|name)=[\"'][^\"']{{0,60}}(?:{_WORDS}|user)[\"'][^>]*>)[^<]*(?=<)", re.IGNORECASE)
_SUSPICIOUS = re.compile(r"[=@?<#]|[\"']\s*:|bearer|geor", re.IGNORECASE)
_PART = re.compile(r"([^=&;]*)(=[^&;]*)?")


def redacted(text: str) -> str:
    """The text with ``***`` for every user, password, token and signature of an address or a connection in it.

    Of the parameters of an address only those of :data:`SHOWN` keep their value. Other text stays as it is.
    """
    if not _SUSPICIOUS.search(text):
        return text
    text = _ADDRESS.sub(lambda found: _with_query(found[0], _shown), _without_logins(text))
    text = _ORACLE.sub(rf"\1{MASK}", text)
    text = _ELEMENT.sub(rf"\1{MASK}", text)
    text = _OPTION.sub(rf"\1{MASK}", text)
    text = _BEARER.sub(rf"\1{MASK}", text)
    if _DATABASE.search(text):
        text = _USER.sub(rf"\1{MASK}", text)
    return _PAIR.sub(rf"\1{MASK}", text)


def redact(value: Any) -> Any:
    """JSON values with every text redacted, and with ``***`` for texts whose key says that they are secrets."""
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, Mapping):
        return {key: MASK if _is_secret(key, inner) else redact(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [redact(inner) for inner in value]
    return value


def lasting(name: str) -> str:
    """An address by which it is known again: without user, password and signature, which change; with a checksum of
    the parameters that may be secrets, and that may as well tell one raster from another.
    """
    if redacted(name) == name:
        return name
    unknown: list[str] = []

    def change(parameter: str, value: str) -> str:
        if SHOWN.fullmatch(parameter):
            plain = unquote(value)
            return f"{parameter}{value if redacted(plain) == plain else lasting(plain)}"
        if not _SIGNATURE.fullmatch(parameter):
            unknown.append(f"{parameter}{value}")
        return ""

    text = _ADDRESS.sub(lambda found: _with_query(found[0], change), _without_logins(name))
    text = re.sub(r"[?&;]+(?=$|[\s\"#])", "", re.sub(r"(?<=[?&;])[&;]+", "", text))
    checksum = hashlib.sha256("&".join(unknown).encode()).hexdigest()[:12]
    return redacted(f"{text} {checksum}" if unknown else text).replace(f"{MASK}@", "")


def _without_logins(text: str) -> str:
    text = _HEADER.sub(rf"\1{MASK}", text)
    text = _LOGIN.sub(rf"\1{MASK}@", text)
    return _ODD_LOGIN.sub(rf"\1{MASK}@", text)


def _is_secret(key: object, value: object) -> bool:
    return isinstance(value, str) and bool(value) and _KEY.fullmatch(str(key)) is not None


def _with_query(address: str, change: Callable[[str, str], str]) -> str:
    """An address whose parameters, and those behind ``#``, are changed."""
    bare, question, query = address.partition("?")
    bare, sharp, fragment = bare.partition("#") if not question else (bare, "", "")
    if question:
        query, sharp, fragment = query.partition("#")
    end = re.search(r"['.,;:)\]}]*$", fragment or query)  # of the sentence around it
    tail = end[0] if end else ""
    if sharp and "=" in fragment:
        fragment = _changed(fragment.removesuffix(tail), change) + tail
    if question:
        query = _changed(query, change) if sharp else _changed(query.removesuffix(tail), change) + tail
    return f"{bare}{question}{query}{sharp}{fragment}"


def _changed(query: str, change: Callable[[str, str], str]) -> str:
    return _PART.sub(lambda part: change(part[1], part[2] or "") if part[0] else "", query)


def _shown(name: str, value: str) -> str:
    """A parameter as it is shown; ``value`` begins with ``=``."""
    if not SHOWN.fullmatch(name):
        return f"{name}={MASK}" if value else MASK
    plain = unquote(value)
    hidden = redacted(plain)
    return f"{name}{value if hidden == plain else hidden}"
