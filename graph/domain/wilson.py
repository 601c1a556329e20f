"""Wilson's score interval of a share. Pure.

E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, Journal of the American
Statistical Association 22 (1927), 209-212, doi:10.1080/01621459.1927.10502953. It stays within 0 and 1 and
holds for small counts, where the usual interval around a mean does not.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution: an interval of 95 per cent."""


class Shares(NamedTuple):
    """A share and the ends of its interval, each from 0 to 1."""

    share: float
    low: float
    high: float


def wilson(hits: int, n: int) -> Shares | None:
    """Return the share ``hits`` of ``n`` with its interval of 95 per cent; ``None`` where ``n`` is 0.

    Raises:
        ValueError: there are fewer than 0 hits, or more than ``n``.
    """
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no share")
    if n == 0:
        return None
    share = hits / n
    middle = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    low, high = (middle - half) / scale, (middle + half) / scale
    return Shares(share, 0.0 if hits == 0 else max(0.0, low), 1.0 if hits == n else min(1.0, high))
