"""Write ``cypher.md`` anew of the queries that tell tables: ``python docs/make_questions.py``."""

from __future__ import annotations

from urllib.parse import urlencode

from graph.settings import ROOT
from graph.store.saved import SavedQuery, tables

PAGE = ROOT / "docs" / "cypher.md"


def made() -> str:
    """Return the page as the files have it; what stands before the first question stays."""
    head = PAGE.read_text(encoding="utf-8").partition("\n## ")[0]
    return "\n".join((head, *(_section(each) for each in tables().values())))


def _section(query: SavedQuery) -> str:
    address = f"/v1/queries/{query.name}" + (f"?{urlencode(query.example)}" if query.example else "")
    cypher = query.query.text
    parameters = "".join(
        f":param {name} => {value if isinstance(value, int) else repr(value)};\n"
        for name, value in query.example.items()
    )
    return f"""## {query.titles["en"]}

*{query.titles["id"]}.* `{address}`

```cypher
{parameters}{cypher}
```
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
