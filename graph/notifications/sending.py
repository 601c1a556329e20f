"""One message to one address: signed as Standard Webhooks has it, to a public address, without redirects.

See https://www.standardwebhooks.com: ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from urllib.parse import urlsplit

TIMEOUT = 10.0
"""Seconds that a receiver may take."""
GONE = 410

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotDeliveredError(Exception):
    """The message was not delivered; the text says why. ``gone``: the receiver wants no more."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message, ``v1,`` and the HMAC-SHA256 of id, time and body in base 64."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b".".join((message_id.encode(), str(timestamp).encode(), body))
    return f"v1,{base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}"


def post(url: str, secret: str, message_id: str, timestamp: int, body: bytes, *, private: bool) -> None:
    """Send a message; the receiver's answer is a 2xx, and nothing else of it is read.

    The name is looked up once and the connection goes to the address that was checked, so that no second
    answer of a name server leads elsewhere. Raises NotDeliveredError where it is no public address (unless
    ``private``), did not answer in time, or refused.
    """
    parts = urlsplit(url)
    end: threading.Timer | None = None
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Koalisi",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, message_id, timestamp, body),
    }
    try:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        plain = socket.create_connection((_checked(host, port, private=private), port), TIMEOUT)
        end = threading.Timer(TIMEOUT, _hang_up, (plain,))  # in all, however slowly an answer drips
        end.daemon = True
        end.start()
        secured = ssl.create_default_context().wrap_socket
        connection.sock = secured(plain, server_hostname=host) if secure else plain
        try:
            connection.request("POST", target, body, headers)
            status = connection.getresponse().status
        finally:
            connection.close()
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NotDeliveredError(f"{type(error).__name__}: {error}") from None
    finally:
        if end is not None:
            end.cancel()
    if not 200 <= status < 300:
        raise NotDeliveredError(f"It answered {status}.", gone=status == GONE)


def _checked(host: str, port: int, *, private: bool) -> str:
    """Return an address of a host; all that it has must be public, unless private ones are allowed."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(address[0]) for *_, address in infos]
    for address in addresses if not private else ():
        parsed = ipaddress.ip_address(address.partition("%")[0])
        outer = getattr(parsed, "ipv4_mapped", None) or parsed
        if any(not inner.is_global or inner.is_multicast for inner in (outer, *_embedded(parsed))):
            raise NotDeliveredError(f"{host} is at {address}, which is no public address.")
    return addresses[0]


def _embedded(address: Address) -> list[ipaddress.IPv4Address]:
    """Return the IPv4 addresses that one of IPv6 leads to: mapped, 6to4, Teredo, NAT64 (RFC 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inner = [address.sixtofour, *(address.teredo or ())[1:]]
    if address in _NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address.is_site_local:  # fec0::/10, once private
        inner.append(ipaddress.IPv4Address("10.0.0.0"))
    return [one for one in inner if one is not None]


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
