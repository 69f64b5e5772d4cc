# Deux commandes suffisent : « make run » montre Tandem, « make test » le vérifie. « make help » dit le reste.
MAKEFLAGS += --no-print-directory
export TANDEM_DATA ?= $(CURDIR)/tandem-data
export PORT ?= 8000
PYTHON := .venv/bin/python
TANDEM := $(PYTHON) -m tandem

.PHONY: setup run test check bench a11y mutants lock messages assets help test-bare test-system-postgres
.PHONY: check-format check-floors check-types check-templates check-django

run: setup  ## ouvre Tandem et son réseau de démonstration sur http://localhost:8000 (PORT, TANDEM_DATA)
	@TANDEM_ENV=demo exec $(TANDEM) run

test: setup messages assets  ## toute la suite, navigateur compris
	@.ci/chromium
	@.ci/clamav
	@echo "Tests…"
	@$(PYTHON) -m pytest -q -n 2 --dist loadgroup $(TESTS)

check: setup  ## format, étages, types, gabarits, migrations, réglages : moins d’une minute
	@$(MAKE) --jobs=2 --keep-going --output-sync check-format check-floors check-types check-templates check-django

check-format:
	@$(PYTHON) -m ruff format --quiet --check tandem || { $(PYTHON) -m ruff format --diff tandem; exit 1; }
	@$(PYTHON) -m ruff check --quiet tandem

check-floors:
	@report=$$(.venv/bin/lint-imports --no-cache) || { echo "$$report"; exit 1; }


TYPED := tandem/core tandem/machine tandem/durable $(filter-out tandem/core/%,$(wildcard tandem/*/actions* tandem/*/queries* tandem/*/who.py))

check-types:
	@$(PYTHON) -m mypy --no-error-summary $(TYPED)

check-templates:
	@! find tandem -name '*.html' | grep -q . || $(PYTHON) -m djlint --lint --quiet tandem

check-django: messages
	@$(PYTHON) -m tandem.tests.checks

bench: setup  ## mesure les pages, les listes et les flux
	@TANDEM_ENV=demo TANDEM_DATA=$(TANDEM_DATA)/bench $(TANDEM) prepare
	@TANDEM_ENV=demo TANDEM_DATA=$(TANDEM_DATA)/bench TANDEM_DB_ROLE=owner $(TANDEM) bench $(FIGURES)

a11y: setup messages assets  ## axe sur chaque page ; texte espacé, agrandi, écran étroit, focus visible
	@.ci/chromium
	@A11Y=full $(PYTHON) -m pytest -q -n 2 -k a11y $(TESTS)

mutants: setup messages  ## change les règles une à une : un test doit s’en apercevoir (MODULES="tandem.cv.*")
	@$(PYTHON) -P tandem/tests/mutants.py $(MODULES)

messages: setup  ## compile les messages
	@$(PYTHON) -m tandem.config.messages

assets: setup  ## prépare styles, script, icônes et lettres
	@$(PYTHON) -m tandem.core.assets

lock: setup  ## recalcule requirements.lock depuis pyproject.toml
	@.ci/uv pip compile --quiet --universal --python-version 3.11 --group dev pyproject.toml \
	    --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' -o requirements.lock

test-system-postgres: setup messages assets  ## la suite sur le PostgreSQL de Debian
	@TANDEM_POSTGRES=system $(PYTHON) -m pytest -q -n 2 --dist loadgroup $(TESTS)

test-bare:  ## les deux commandes dans un Debian nu (root et debootstrap)
	@.ci/bare

help:
	@sed -n 's/^\([a-z0-9-]*\):[^#]*##  *\(.*\)/\1\t\2/p' Makefile | expand -t 24

setup:
	@.ci/setup
