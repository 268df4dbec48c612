# Two commands matter: `make run` and `make test`. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
RUN_STAMP := $(VENV)/.run-ready
TEST_STAMP := $(VENV)/.test-ready

.PHONY: help run test coverage lint test-postgres setup-test reference lock bench deploy-drill clean pictures

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

run: $(RUN_STAMP) ## Start the demonstration on this machine (http://127.0.0.1:8000)
	@$(PY) -m trefoil serve

test: setup-test lint ## Everything that is checked, on SQLite
	@scripts/run-tests.sh

coverage: setup-test ## Every test on SQLite under measurement, and every floor; slow
	@scripts/coverage.sh

test-postgres: setup-test ## Every test that touches a database, on PostgreSQL
	@scripts/postgres-test.sh

lint: $(TEST_STAMP) ## Style, types, walls between rooms, and every sentence in every language
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) scripts/words.py --check

setup-test: $(TEST_STAMP) ## What the tests need beside Python: axe and a browser
	@scripts/setup-test.sh

reference: $(RUN_STAMP) ## Write docs/reference again from the code
	@$(PY) -m trefoil reference

lock: $(TEST_STAMP) ## Write requirements/*.txt again from pyproject.toml
	@scripts/lock.sh

pictures: $(TEST_STAMP) ## Take the pictures of docs/pictures anew
	@$(PY) scripts/pictures.py

bench: $(TEST_STAMP) ## Measure; see bench/README.md
	@$(PY) -m bench

deploy-drill: ## As root on Debian: install on clean machines with systemd, upgrade, go back, restore
	@scripts/deploy-drill.sh sqlite
	@scripts/deploy-drill.sh postgresql

clean: ## Take away what was built, and the demonstration's data
	rm -rf $(VENV) node_modules var .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*

$(PY):
	@scripts/make-venv.sh $(VENV)

$(RUN_STAMP): requirements/run.txt | $(PY)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt
	@touch $@

$(TEST_STAMP): requirements/test.txt | $(PY)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/test.txt
	@touch $@ $(RUN_STAMP)
