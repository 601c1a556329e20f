"""Files as they arrive damaged: characters, cells and lines lost, doubled, altered."""

from __future__ import annotations

import re

from hypothesis import strategies as st

ODD = (
    *(
        "",
        "\0",
        "\uffff",
        "\ufeff",
        "'",
        '"',
        ",",
        ";",
        "\n",
        "\\",
        "&",
        "<",
        "[",
        "]",
        "{",
        "}",
        ":",
        "-",
        "- ",
    ),
    *("0", "-1", "9" * 30, "9" * 5_000, "x" * 3_000, "null", "? [a]: b", "&a *a", "١"),
)
"""What comes in place of a piece, or into it."""

_PLACES = st.floats(0, 1, exclude_max=True)
_BLOW = st.tuples(
    st.sampled_from(["cut", "double", "replace", "cell", "cell", "drop line", "double line", "replace line"]),
    _PLACES,
    st.integers(1, 12),
    st.sampled_from(ODD),
)
BLOWS = st.lists(_BLOW, min_size=1, max_size=4)
"""What happens to a file."""


def damaged(text: str, blows: list[tuple[str, float, int, str]]) -> str:
    """Return a text after all that happened to it."""
    for what, place, length, odd in blows:
        if "line" in what:
            lines = text.splitlines(keepends=True) or [""]
            number = int(place * len(lines))
            left = {"drop line": [], "double line": [lines[number]] * 2, "replace line": [f"{odd}\n"]}
            lines[number : number + 1] = left[what]
            text = "".join(lines)
        elif what == "cell":
            cells = re.split(r"([,;<>'\"\n]+|: )", text)
            cells[int(place * len(cells)) // 2 * 2] = odd
            text = "".join(cells)
        else:
            start = int(place * len(text))
            piece = text[start : start + length]
            text = (
                text[:start] + {"cut": "", "double": piece * 2, "replace": odd}[what] + text[start + length :]
            )
    return text
