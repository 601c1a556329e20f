"""What is known against the versions that are locked, and a bill of materials (CycloneDX) of them.

``make audit`` runs it. It asks the package registries; what could not be asked is named at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FOLDER = ROOT / "build" / "audit"
"""Where the bills are written."""
LOCKS = ("requirements.lock", "requirements-api.lock", "requirements-uv.lock")


class NotAskedError(Exception):
    """A registry did not answer, or a tool could not work."""


def python(lock: str) -> list[str]:
    """Write the bill of a lock of Python's, and return what is known against what it locks.

    Raises:
        NotAskedError: pip-audit could not do it.
    """
    bill = FOLDER / f"{Path(lock).stem}.cdx.json"
    bill.unlink(missing_ok=True)
    done = _run(
        *(str(BIN / "pip-audit"), "--requirement", lock, "--disable-pip", "--require-hashes"),
        *("--progress-spinner", "off", "--format", "cyclonedx-json", "--output", str(bill)),
    )
    if not bill.exists():
        raise NotAskedError(_last_line(done.stderr))
    told = json.loads(bill.read_text()).get("vulnerabilities", [])
    return [f"{each['id']}: {each.get('description', '')[:80]}" for each in told]


def npm_known() -> list[str]:
    """Return what is known against the packages that build the pages.

    Raises:
        NotAskedError: npm could not ask.
    """
    told = json.loads(_run(*_NPM, "audit", "--json").stdout or "{}")
    if "vulnerabilities" not in told:
        raise NotAskedError(str(told.get("message", "npm said nothing")))
    return [f"{name}: {each['severity']}" for name, each in told["vulnerabilities"].items()]


def npm_bill() -> list[str]:
    """Write the bill of what builds the pages; nothing is asked for it.

    Raises:
        NotAskedError: npm could not write it.
    """
    done = _run(*_NPM, "sbom", "--sbom-format", "cyclonedx", "--package-lock-only")
    if done.returncode != 0:
        raise NotAskedError(done.stderr.strip()[:200])
    (FOLDER / "web.cdx.json").write_text(done.stdout)
    return []


_NPM = ("npm", "--prefix", "web")


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1][:200]


def main(steps: dict[str, Callable[[], list[str]]]) -> int:
    """Take each step and tell what it found; exit status 1 where that is something."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    status, missing = 0, []
    for name, step in steps.items():
        try:
            found = step()
        except NotAskedError as error:
            missing.append(f"{name} ({error})")
            continue
        print(f"{name}: {len(found) or 'nothing'} found", *found, sep="\n  ")
        status = 1 if found else status
    print(f"Bills of materials: {FOLDER.relative_to(ROOT)}/*.cdx.json")
    print("COULD NOT RUN:" if missing else "All was asked.", *missing, sep="\n  ")
    return status


STEPS: dict[str, Callable[[], list[str]]] = {
    **{f"pip-audit, {lock}": (lambda lock=lock: python(lock)) for lock in LOCKS},  # type: ignore[misc]
    "npm audit": npm_known,
    "npm sbom": npm_bill,
}

if __name__ == "__main__":
    sys.exit(main(STEPS))
