# Koalisi: `make run` on a fresh machine. It needs Python 3.11 or newer and make; no Java, Node, Docker or root.

PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
# Three processes share the files of tests, because some always wait; what files need that takes long to
# make is made in one of them (tests/conftest.py). Each process has a Neo4j of its own to write to, unless
# NEO4J_URI names the one for all.
PYTEST := $(VENV)/bin/pytest $(if $(NEO4J_URI),,-n 3 --dist loadfile --no-loadscope-reorder)
# Tests of `make quick`: what a change most often makes untrue.
QUICK := tests/test_docs.py tests/test_contributing.py tests/test_tables.py tests/test_wording.py \
  tests/api/pages/test_catalogs.py tests/graph/test_version.py
WEB := api/pages/static/manifest.json
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check
# uv installs ten times as fast as pip, and hears of pip's registry and certificates from here.
REGISTRY = index="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$($(VENV)/bin/python -m pip config get global.index-url 2>/dev/null)}}"; \
  [ -z "$$index" ] || export UV_DEFAULT_INDEX="$$index"; [ -z "$$PIP_CERT" ] || export SSL_CERT_FILE="$${SSL_CERT_FILE:-$$PIP_CERT}";
# Node and npm of the environment (from PyPI), so that the machine needs none.
NPM := PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm --prefix web

# Images of containers set it; every process would compile some 2,000 modules anew, for two seconds each.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run format quick check static test setup web bench screenshots audit mutants clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) $(WEB) ## Start Neo4j, load the seeds, answer for Siti Qomariyah, serve the API (Ctrl-C stops all)
	@exec $(VENV)/bin/koalisi up

format: $(READY) ## Format all Python, and repair what ruff can repair
	$(VENV)/bin/ruff check --fix-only .
	$(VENV)/bin/ruff format .

quick: $(READY) ## Check formatting, lint, types, layers, docs, tables and catalogs: half a minute, no Neo4j, no Node
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	$(VENV)/bin/pytest -q -m "not neo4j and not slow" $(QUICK)

check: static ## Check formatting, lint, types and layers, and run the quick tests that need no Neo4j
	$(PYTEST) -q -m "not neo4j and not slow"

test: static ## Check all of that, and run every test
	$(PYTEST)

static: $(READY) $(WEB)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(NPM) run check
	$(VENV)/bin/lint-imports --no-logo

setup: $(READY) $(WEB) ## Make the Python environment in .venv from requirements.lock, and build the pages

web: ## Build the scripts and styles of the pages anew
	@rm -f $(WEB)
	@$(MAKE) $(WEB)

screenshots: $(READY) $(WEB) ## Take a picture of every page, both widths and languages, into build/screenshots/
	KOALISI_REQUIRE_BROWSER=1 $(VENV)/bin/pytest -q --timeout 900 tests/browser/screenshots.py

bench: $(READY) ## Run every measurement in bench/ and sum up; docs/scale.md says which data some need
	@$(VENV)/bin/python -m bench

audit: $(READY) $(WEB) ## List known vulnerabilities of the locked versions; bills of materials (CycloneDX) into build/audit/
	@$(VENV)/bin/python -m tests.auditing

mutants: $(READY) ## Put small faults into the pure core and check that tests notice (SAMPLE=140 for so many)
	@nice -n 10 $(VENV)/bin/python -m tests.mutating --sample $(or $(SAMPLE),0)

clean: ## Remove the environment and the tools' caches; the database stays
	rm -rf $(VENV) web/node_modules api/pages/static build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# The stamp is written last. Without it a set-up was broken off, so the environment is made from scratch;
# with an old one the lock or the project changed, and the environment is brought up to date.
$(READY): requirements.lock requirements-uv.lock pyproject.toml graph/version.py
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "There is no $(PYTHON). Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Koalisi needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" -V 2>&1). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make environments. On Debian or Ubuntu, install python3-venv." >&2; exit 1; }
	@echo "Setting up $(VENV) (once)…"
	@if [ -e $@ ]; then rm $@; else "$(PYTHON)" -m venv --clear $(VENV); fi
	$(PIP) --require-hashes -r requirements-uv.lock
	@$(REGISTRY) $(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python --require-hashes -r requirements.lock \
	  || { echo "uv could not; pip does it, which takes a minute or two…"; $(PIP) --require-hashes -r requirements.lock; }
	$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

# What npm installed is kept until the lock changes, so that a build needs no network.
web/node_modules/.ready: web/package-lock.json web/package.json | $(READY)
	$(NPM) ci --prefer-offline
	@touch $@

$(WEB): web/node_modules/.ready web/build.mjs $(wildcard web/src/*.ts web/styles/*.css)
	$(NPM) run build
