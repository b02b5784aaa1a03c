# `make demo` and `make test` do everything on a machine with Python 3.11 or newer and make, and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help install demo test format lint types layers tests measure measure-rules fuzz lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

# Every requirement is pinned and checked by hash; the program itself is installed from this folder.
$(VENV)/.run: constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; say which one: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) with the pinned versions, once."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q monitor
	@touch $@

$(VENV)/.dev: constraints-dev.txt $(VENV)/.run
	@echo "Adding what the tests need."
	@$(PIP) install --require-hashes -r constraints-dev.txt
	@touch $@

install: $(VENV)/.run ## a virtual environment in .venv with the monitor in it

demo: $(VENV)/.run ## read the two real minutes, replay 2020, send the mails, draw the report
	@$(BIN)/monitor demo

test: $(VENV)/.dev lint types layers tests ## formatting, lint, types, layering and all tests

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

tests: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile -q

# The peers are compared with where they can be had; chrono-node needs npm.
$(VENV)/.bench: constraints-bench.txt bench/peers/package-lock.json $(VENV)/.dev
	@echo "Adding what the measurements compare with."
	@$(PIP) install --require-hashes -r constraints-bench.txt || echo "not all of it can be installed here; what needs it says so"
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund --prefix bench/peers || true; fi
	@touch $@

GOLD ?=
TEMPEVAL ?=
MEGABYTES ?= 20
measure: $(VENV)/.bench ## scores, speed and memory: make measure GOLD=folder TEMPEVAL=folder
	$(BIN)/python bench/measure.py --gold "$(GOLD)" --tempeval "$(TEMPEVAL)" --megabytes $(MEGABYTES)

measure-rules: $(VENV)/.bench ## speed of rules beside DuckDB and a plain loop, and of replaying ten years
	PYTHONPATH=. $(BIN)/python bench/rules.py

SECONDS_OF_FUZZING ?= 600
fuzz: $(VENV)/.bench ## ten minutes of coverage-guided fuzzing; what it finds is kept in out/fuzz
	$(BIN)/python bench/fuzz.py --seconds $(SECONDS_OF_FUZZING) --found out/fuzz

format: $(VENV)/.dev ## format and mend what ruff can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The locks name no index and no address, so that a fresh machine takes its own.
UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
lock: ## choose the newest versions that fit pyproject.toml
	$(UV_COMPILE) --upgrade pyproject.toml --extra demo --extra build -o constraints.txt
	$(UV_COMPILE) --upgrade pyproject.toml --extra demo --extra build --extra dev -c constraints.txt -o constraints-dev.txt
	$(UV_COMPILE) --upgrade pyproject.toml --extra demo --extra build --extra dev --extra bench -c constraints-dev.txt -o constraints-bench.txt

clean: ## remove what was made
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
