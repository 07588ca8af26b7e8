"""Which addresses the fetcher goes to: http(s), a host of the public internet, and an ordinary port.

Here: one spelling of an address, and whether a host and everything it resolves to is public. Not here: connecting.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import string
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from pipelines.ophalen.grenzen import Tegenslag

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

LANGST_ADRES = 8000
"""Characters; RFC 9110 §4.1 asks for 8000, and servers refuse more."""

_KEPT = "!$%&'()*+,/:;=@~"
"""Characters of a path that stay as they are (RFC 3986 §3.3), and that urllib3 leaves alone when it sends; everything
else is written as %XX of its UTF-8. A query may hold `?` too."""

_VRIJ = frozenset(string.ascii_letters + string.digits + "-._~")
"""Characters that mean the same with and without %XX (RFC 3986 §6.2.2.2)."""

_PROCENT = re.compile(r"%([0-9A-Fa-f]{2})?")
_VERBODEN = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "3fff::/20"),
    )
)
"""IANA's registries of special-purpose addresses; written out, because `ipaddress` differs between versions."""

_IPV6_PUBLIC = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


def _inner(ip: IP) -> IP:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, NAT64, ISATAP), or the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    wrapped = ip.ipv4_mapped or ip.sixtofour
    if wrapped is None and (ip in _NAT64 or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP):
        wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return wrapped or ip


def is_openbaar(text: str) -> bool:
    """Whether an IP address lies on the public internet, also when it is wrapped in another; False for other text."""
    try:
        ip = _inner(ipaddress.ip_address(text))
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in _IPV6_PUBLIC or ip.scope_id):
        return False
    return not any(ip in network for network in _NOT_PUBLIC if network.version == ip.version)


@dataclass(frozen=True, slots=True)
class Adres:
    """An address in its one spelling; `doel` is what stands after the host, path and query."""

    schema: str
    host: str
    poort: int
    doel: str

    @property
    def netloc(self) -> str:
        """Host, and the port unless it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.poort == (443 if self.schema == "https" else 80) else f"{host}:{self.poort}"

    @property
    def oorsprong(self) -> str:
        """What robots rules hold for: scheme, host and port."""
        return f"{self.schema}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.oorsprong + self.doel


def toonbaar(text: str) -> str:
    """Text of an address with everything but printable ASCII as %XX, so that it fits in a line and in a header."""
    return quote(text[:LANGST_ADRES], safe=_KEPT + '?#[]"<>\\^`{|}', errors="replace")


def _gecodeerd(text: str, safe: str) -> str:
    """Part of an address with %XX in capitals and only where it is needed; a bare percent sign is %25."""
    return quote(_PROCENT.sub(_een_spelling, text), safe=safe)


def _een_spelling(found: re.Match[str]) -> str:
    if not found[1]:
        return "%25"
    char = chr(int(found[1], 16))
    return char if char in _VRIJ else found[0].upper()


def _zonder_punten(path: str) -> str:
    """A path without `.` and `..` (RFC 3986 §5.2.4), so that robots rules see the path that a server sees."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join([*kept, ""] if segments[-1] in (".", "..") else kept)


def _refused(url: str, why: str) -> Tegenslag:
    return Tegenslag("geweigerd", f"{toonbaar(url)[:300]}: {why}")


def lees_adres(url: str, basis: Adres | None = None) -> Adres:
    """The address in its one spelling, joined to `basis` when it is relative.

    Scheme and host in lower case and IDNA, no fragment, no default port, a path of at least `/` without dot segments,
    and %XX for what RFC 3986 does not allow and for nothing else. Tegenslag (`geweigerd`) says what is wrong. Control
    characters and a name or password are refused, because two readers may understand such an address differently.
    """
    if len(url) > LANGST_ADRES or _VERBODEN.search(url):
        raise _refused(url, f"the address holds control characters or more than {LANGST_ADRES} characters")
    try:
        parts = urlsplit(urljoin(basis.url, url.strip()) if basis else url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _refused(url, "this is no address") from error
    if parts.scheme not in ("http", "https"):
        raise _refused(url, "only http and https are fetched")
    if "@" in parts.netloc or "\\" in parts.netloc or not host:
        raise _refused(url, "the address holds a name or password, or no host")
    poort = port if port is not None else {"http": 80, "https": 443}[parts.scheme]
    if poort not in (80, 443) and poort < 1024:
        raise _refused(url, f"port {poort} belongs to another service than a web site")
    doel = _zonder_punten(_gecodeerd(parts.path or "/", _KEPT))
    if parts.query:
        doel += f"?{_gecodeerd(parts.query, _KEPT + '?')}"
    return Adres(parts.scheme, _host(url, host), poort, doel)


def _host(url: str, host: str) -> str:
    """The host in its one spelling: an IP address as it is commonly written, or a name of at least two labels."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise _refused(url, "the host is no address") from error
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise _refused(url, "the host is no name") from error
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError as error:
            raise _refused(url, "the host is an IP address in an uncommon spelling") from error
    if not all(_LABEL.fullmatch(label) for label in labels) or len(name) > 253:
        raise _refused(url, "the host is no name")
    if len(labels) < 2 or labels[-1] in ("localhost", "local", "internal"):
        raise _refused(url, "the host is a name of a local network")
    return name


def resolve(host: str, poort: int) -> tuple[str, ...]:
    """Every IP address of a host, as the machine's resolver gives them; OSError when there is none."""
    found = socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def nooit(_: str) -> bool:
    """The door of the fetcher, shut: no address outside the public internet is allowed."""
    return False


@dataclass(frozen=True)
class Poort:
    """Decides whether an address may be connected to, and gives the IP addresses that were checked.

    `toegestaan` lets an IP address through that is not public, and is for tests alone. `zonder_dns`: with a mirror no
    host is resolved, because none is connected to.
    """

    zonder_dns: bool = False
    toegestaan: Callable[[str], bool] = nooit
    resolve: Callable[[str, int], tuple[str, ...]] = resolve

    def controleer(self, adres: Adres) -> tuple[str, ...]:
        """The IP addresses to connect to, empty with a mirror; Tegenslag when one of them is not public, or none is."""
        literal = ":" in adres.host or _NUMBER.fullmatch(adres.host.rpartition(".")[2]) is not None
        if literal:
            found: tuple[str, ...] = (adres.host,)
        elif self.zonder_dns:
            return ()
        else:
            try:
                found = self.resolve(adres.host, adres.poort)
            except (OSError, UnicodeError) as error:
                reden = f"{adres.host}: this host is not known to the domain name system ({error})"
                raise Tegenslag("mislukt", reden, opnieuw=True, contact=False) from error
        wrong = [ip for ip in found if not is_openbaar(ip) and not self.toegestaan(ip)]
        if wrong or not found:
            raise _refused(adres.url, f"the host is at {', '.join(wrong) or 'no address'}, outside the public internet")
        return () if self.zonder_dns else found
