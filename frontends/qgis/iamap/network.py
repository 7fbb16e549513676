"""The environment of a program that we start: without what is QGIS's own, with its proxy."""

from __future__ import annotations

from urllib.parse import quote

from qgis.core import QgsSettings

from .engine.environment import child


def environment() -> dict[str, str]:
    """Variables for the engine and for what sets it up."""
    return child(proxy=proxy(), no_proxy=no_proxy())


def proxy() -> str:
    """URL of the proxy that is set in QGIS's options; empty when none is, or the system's is to be used."""
    settings = QgsSettings()
    kinds = {"HttpProxy": "http", "HttpCachingProxy": "http", "Socks5Proxy": "socks5h"}
    kind = kinds.get(str(settings.value("proxy/proxyType", "") or ""))
    host = str(settings.value("proxy/proxyHost", "") or "")
    if not settings.value("proxy/proxyEnabled", False, type=bool) or not kind or not host:
        return ""
    port = str(settings.value("proxy/proxyPort", "") or "")
    user = quote(str(settings.value("proxy/proxyUser", "") or ""), safe="")
    password = quote(str(settings.value("proxy/proxyPassword", "") or ""), safe="")
    login = f"{user}:{password}@" if password else f"{user}@" if user else ""
    return f"{kind}://{login}{host}" + (f":{port}" if port else "")


def no_proxy() -> str:
    """Hosts that QGIS reaches directly."""
    listed = QgsSettings().value("proxy/noProxyUrls", []) or []
    addresses = [listed] if isinstance(listed, str) else list(listed)
    hosts = [address.split("://")[-1].split("/")[0].strip() for address in addresses]
    return ",".join(filter(None, hosts))
