# `make` alone explains the targets. Everything works on a fresh clone with Python 3.11+ (with venv), make and a package index.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# The first of these that runs and is new enough; `make PYTHON=/path/to/python` overrides.
CANDIDATES := python3 python3.13 python3.12 python3.11 python
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check
SOURCES := src tests scripts benchmarks

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test build dataset-check check format quality bench picture wheel lock clean

help: ## say what each target does
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## make .venv from requirements.lock: all that the explorer and the builder need
setup-dev: $(VENV)/.ready-dev ## add what tests and checks need, from requirements-dev.lock

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer, with venv, is needed; none was found (try: make PYTHON=/path/to/python3)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked packages into $(VENV) …"
	@$(PIP) install -q --require-hashes -r requirements.lock
	@$(PIP) install -q --no-deps --no-build-isolation --no-index -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@echo "Installing what tests and checks need …"
	@$(PIP) install -q --require-hashes -r requirements-dev.lock
	@touch $@

run: setup ## open the explorer on data/parquet
	@$(BIN)/shanhai

test: setup-dev ## run all tests this machine can run, and name those it cannot
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

build: setup ## compile seeds/ into data/parquet
	@$(BIN)/python scripts/build_dataset.py seeds -o data/parquet

dataset-check: setup ## check that data/parquet is what a fresh build of seeds/ gives, byte for byte
	@$(BIN)/python scripts/compare_build.py seeds data/parquet

check: setup-dev ## linters, types, layers, sizes of files and functions
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/check_sizes.py $(SOURCES)

format: setup-dev ## put the code in the house's form
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix $(SOURCES)

quality: setup-dev ## score a build against the gold readings
	@$(BIN)/python scripts/measure_quality.py

bench: setup-dev ## measure speed, as ratios against floors in the same run
	@$(BIN)/python -m benchmarks

picture: setup-dev ## draw docs/screen.svg from the real program
	@$(BIN)/python scripts/draw_picture.py docs/screen.svg

wheel: setup-dev ## build the wheel and the source archive into dist/
	@$(BIN)/python -m build --no-isolation --outdir dist .

lock: setup-dev ## resolve both locks anew (they hold no address of a package index)
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile pyproject.toml --extra build --extra install --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --all-extras -c requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.lock

clean: ## remove everything that was generated
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
