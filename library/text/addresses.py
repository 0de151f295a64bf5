"""Addresses of pages: which of them, written differently, are of one page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


def page_key(address: str) -> str:
    """Return what is the same for all addresses of a page: without scheme, “www.”, fragment and tracking words."""
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
        asked = [one for one in parse_qsl(parts.query, True) if not one[0].lower().startswith(_TRACKING)]
    except ValueError:
        return address.strip()
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{port}{parts.path.rstrip('/')}?{urlencode(sorted(asked))}" if host else address.strip()
