# Two commands on a machine with Python 3.11 or newer and make: `make run`, `make test`.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
DOSSIERS ?= 100000
PIP := $(BIN)/pip --disable-pip-version-check --quiet
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python
unexport PYTHONDONTWRITEBYTECODE # hundreds of processes are started here: each file is compiled once

.PHONY: help run story test check bench faults style mutation sources lock clean venv
.NOTPARALLEL:

run: venv ## set up, then start the service with invented people and say where to open it
	@$(BIN)/toevlucht run

story: venv ## assess the really decided cases beside the law, and tell three of them
	@$(BIN)/toevlucht story

test: check ## everything that must hold, the checks included
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

check: venv ## form, types, who imports whom, sizes, the law itself
	@$(BIN)/mypy & types=$$!; \
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && \
	$(BIN)/lint-imports --no-cache --no-logo && \
	$(BIN)/python tools/style.py && \
	$(BIN)/toevlucht law check; others=$$?; \
	wait $$types && exit $$others

bench: .venv/bench ## long: speed as ratios against peers, in one run, then the record of a whole country (DOSSIERS=2000 for a sample)
	$(BIN)/python -m bench
	$(BIN)/python -m bench.record --dossiers $(DOSSIERS)

faults: venv ## long: kills under load, interleavings, double posts, slow clients
	$(BIN)/python -m tests.faults

style: venv ## sizes of files, functions and tests against the budgets
	$(BIN)/python tools/style.py --report

mutation: venv ## long: how many small faults in the engine the tests notice
	$(BIN)/python tools/mutation.py

sources: venv ## write the table of decided cases in data/SOURCES.md anew
	$(BIN)/python tools/sources.py

# dev first: the other two follow its choices, so that one .venv can hold all three.
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet $(UPGRADE)
lock: venv ## write the lock files anew (UPGRADE=--upgrade for newer versions)
	$(COMPILE) --extra dev -o requirements/dev.txt
	$(COMPILE) -c requirements/dev.txt -o requirements/run.txt
	$(COMPILE) -c requirements/dev.txt --extra bench -o requirements/bench.txt

venv: .venv/ready ## .venv with everything of requirements/dev.txt and the project itself

# Two stamps: a change of pyproject.toml alone installs nothing from the network. uv installs in a fraction of the time, but
# reads no settings of pip: where it finds nothing because of that, pip does it.
.venv/locked: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Toevlucht needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements/dev.txt > .venv/uv.txt
	$(PIP) install --require-hashes -r .venv/uv.txt
	$(UV) --compile-bytecode --require-hashes -r requirements/dev.txt || $(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

.venv/ready: .venv/locked pyproject.toml
	$(UV) --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/bench: requirements/bench.txt .venv/ready
	$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

clean: ## remove what was installed and made
	rm -rf .venv build dist mutants .mypy_cache .ruff_cache .hypothesis src/*.egg-info

help: ## this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/	/' | expand -t 12
