PYTHON ?= python3
BIN := .venv/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm --prefix tests/page --silent --no-audit --no-fund --no-update-notifier
EXAMPLE := examples/s3-bank.yaml

HURRY := 1
MODULES :=

# Modules are compiled once, and not anew by each of the processes that tests start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help audit test long check lint fix regen wheel bench fuzz mutants clean

help: ## Show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

audit: .venv/ready ## Set everything up, audit an example organisation and draw its page
	@$(BIN)/cxgraph audit $(EXAMPLE) --fail-on never
	@$(BIN)/cxgraph render $(EXAMPLE) --plan -o out/s3-bank.html

test: .venv/ready-dev ## Set everything up and run the whole test suite; SEED=7 for the same random examples again
	$(if $(SEED),PYTHONHASHSEED=$(SEED)) $(BIN)/pytest -n auto --dist worksteal $(if $(SEED),--hypothesis-seed=$(SEED))

long: .venv/ready-dev ## Run the whole test suite with a hundred times the random examples
	$(BIN)/pytest -n auto --dist worksteal --hypothesis-profile nightly

check: lint test ## Everything that has to hold: format, lint, types, contracts, tests

lint: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) run check

fix: .venv/ready-dev ## Format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

regen: .venv/ready-dev ## Write anew all that is generated: schemas, JSON-LD context, reference, tables, answers, out/
	$(BIN)/python -m tests.generated
	$(NPM) run build
	$(BIN)/python -m tests.queries
	$(BIN)/python -m tests.results

wheel: .venv/ready-dev ## Build the wheel into dist/
	$(BIN)/python -m build --wheel

bench: .venv/ready-dev ## Measure speed and memory as ratios in one run
	$(BIN)/python -m benchmarks

fuzz: .venv/ready-dev ## Try inputs that nobody wrote, for about an hour; SEED=2 for others, HURRY=10 for a tenth of them
	$(BIN)/python -m tests.fuzz.queries --count $$((100000 / $(HURRY))) --whole $$((300 / $(HURRY))) --seed $(or $(SEED),1)
	$(BIN)/python -m tests.fuzz.charts --seconds $$((900 / $(HURRY))) --seed $(or $(SEED),1)
	$(BIN)/python -m tests.fuzz.commands --seconds $$((900 / $(HURRY))) --seed $(or $(SEED),1)
	$(BIN)/python -m tests.fuzz.redaction --seconds $$((900 / $(HURRY))) --seed $(or $(SEED),1)
	$(BIN)/python -m tests.fuzz.kills --count $$((120 / $(HURRY))) --seed $(or $(SEED),1)
	$(BIN)/python -m tests.fuzz.workbench --count $$((100 / $(HURRY))) --seed $(or $(SEED),1)

mutants: .venv/ready-dev ## Make mistakes in the code and tell those that no test sees; MODULES='cxgraph.assessment.score*' for some
	$(BIN)/python -m tests.mutations
	$(BIN)/pip install --quiet --group mutants
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/mutmut run $(MODULES)
	$(BIN)/python -m tests.survivors $(MODULES)

clean: ## Remove the environment and everything built
	rm -rf .venv dist build mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cxgraph needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/ready-dev: .venv/ready tests/page/package-lock.json
	$(BIN)/pip install --quiet --group dev
	$(BIN)/pip install --quiet --no-deps --group mermaid
	$(NPM) ci
	@touch $@
