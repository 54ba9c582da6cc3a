# Everything sets up what it needs: a fresh clone, python3 (3.11 or newer) and a package index are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXTRAS := dev

# What is installed here was not compiled: each process would do so again where none may store what it compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test tests coverage lint docs bench soak record-demo clean

demo: $(VENV)/.runtime
	$(BIN)/claimex demo -o claimex-demo.html

test: lint tests

tests: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n auto --dist worksteal -p no:cacheprovider

# Which lines no test runs: it takes up to twice the time of the tests, so it is no part of them.
coverage: $(VENV)/.dev
	$(BIN)/python -m coverage erase
	$(BIN)/python -m pytest -q -n auto --dist worksteal --cov --cov-report= -p no:cacheprovider
	$(BIN)/python -m coverage report

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The reference of every public name, from the docstrings; a warning is an error.
docs: $(VENV)/.dev
	$(BIN)/python -W error -m pdoc -d google -o build/reference claimex

bench: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks

# The long rounds of kill -9, on stores and on batches, and of several processes; `make test` runs a few of them.
soak: $(VENV)/.dev
	$(BIN)/python -m tests.store.soak
	$(BIN)/python -m tests.batch.crashes "$$(mktemp -d)"

# Asks an endpoint of your choice about the demo's dispatches, and records what it answers:
#   make record-demo BASE_URL=http://127.0.0.1:8099/v1 ANSWERED_BY="who or what answers there"
record-demo: $(VENV)/.runtime
	rm -rf .claimex/record
	$(BIN)/claimex extract examples/articles --manifest examples/articles/manifest.csv \
		--model demo-reader --base-url "$(BASE_URL)" --cache .claimex/record -o .claimex-record.jsonl
	$(BIN)/claimex cache export examples/demo_responses.jsonl --cache .claimex/record \
		--answered-by "$(ANSWERED_BY)" --note "recorded by make record-demo"
	rm -rf .claimex .claimex-record.jsonl

# The stamps are made anew when the dependencies change.
$(VENV)/.runtime: pyproject.toml
	@echo "installing claimex and what it needs into $(VENV): a minute or more, once"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml
	@echo "installing claimex and what its tests need into $(VENV): some minutes, once"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check -e '.[$(EXTRAS)]'
	@touch $(VENV)/.runtime $@

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .claimex
