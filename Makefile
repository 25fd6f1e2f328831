# Two commands on a machine with Python >= 3.11 and make: `make run`, `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check bench style mutation lock clean venv
venv: .venv/ready
.venv/ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: venv ## set up, then assess the real cases and tell three of them
	@$(BIN)/toevlucht story

test: venv ## everything that must hold, the checks included
	@$(MAKE) --no-print-directory check
	$(BIN)/toevlucht law test
	$(BIN)/pytest

check: venv ## style, types, who imports whom, the law itself
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/style.py
	$(BIN)/toevlucht law check

.venv/bench: requirements/bench.txt .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@

bench: .venv/bench ## speed as ratios against peers, in one run
	$(BIN)/python -m bench

style: venv ## sizes of files, functions and tests against the budgets
	$(BIN)/python tools/style.py --report

mutation: venv ## long: how many small faults in the engine the tests notice
	$(BIN)/python tools/mutation.py

lock: ## write the lock files anew, without any host in them
	$(BIN)/pip install --quiet uv
	for extra in dev bench; do $(BIN)/uv pip compile pyproject.toml --extra $$extra --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements/$$extra.txt; done
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements/run.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis src/*.egg-info
