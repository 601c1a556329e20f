"""The version, in one place: packaging, ``koalisi --version``, ``/healthz`` and the pages read it here."""

from __future__ import annotations

VERSION = "0.2.0.dev0"
"""As PEP 440 has it; ``CHANGELOG.md`` says what each one changed."""
