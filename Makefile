# The two commands of the README are `make demo` and `make test`. Everything sets itself up in .venv.
# Needs: Python 3.11 or newer, make. Conformance also needs files of others: see tests/conformance/README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
ARGS ?=
# Processes that share the tests, each with servers of its own.
WORKERS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# One thread each: these machines are shared, and small arrays gain nothing from more.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: help demo serve test lint types unit fuzz conformance bench format clean constraints

help:
	@echo "make demo         the demo region, a place posted through the API, and its shortlist"
	@echo "make test         linting, types and all tests"
	@echo "make serve        the service on its own embedded PostgreSQL and Redis"
	@echo "make fuzz         every promise of the API's document, tried long: some ten minutes"
	@echo "make conformance  checks against standards and files of others (SHARED=$(SHARED))"
	@echo "make bench        the figures of docs/benchmarks.md"

# A stamp per set of packages: installed again only when what is asked for changes.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 of nieuwer is nodig; geef hem met: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --editable '.[dev,train]'
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/doorstroom demo $(ARGS)

serve: $(VENV)/.installed
	@$(BIN)/doorstroom serve $(ARGS)

test: lint types unit

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

unit: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

fuzz: $(VENV)/.installed-dev
	DOORSTROOM_FUZZ_EXAMPLES=6 DOORSTROOM_FUZZ_BORDERS=1 $(BIN)/python -m pytest tests/api/test_openapi_fuzz.py \
	  --numprocesses $(WORKERS) $(ARGS)

conformance: $(VENV)/.installed-dev
	DOORSTROOM_SHARED="$(abspath $(SHARED))" $(BIN)/python -m pytest tests/conformance $(ARGS)

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks $(ARGS)

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The lock file: the exact versions of everything that is installed now.
constraints: $(VENV)/.installed-dev
	$(BIN)/python -m pip freeze --exclude-editable | grep -v ' @ ' > constraints.txt

clean:
	rm -rf $(VENV) .build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
