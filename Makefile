# One verb a task. Everything runs in the project's own environment, .venv, which `make` builds by itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# cffconvert needs a jsonschema that no other tool can live with, so it has an environment of its own.
CFF := .venv-cff
CFF_READY := $(CFF)/.ready

.PHONY: help run test lint format bench ui docs voorbeeld train lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# The lock file holds exact versions with hashes; the project itself is installed from this folder.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(CFF_READY): requirements-cff.lock
	test -x $(CFF)/bin/python || $(PYTHON) -m venv $(CFF)
	$(CFF)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cff.lock
	touch $@

run: $(READY) ## the whole pipeline on the bundled example set
	$(BIN)/koplopers run --voorbeeld

test: $(READY) $(CFF_READY) ## every test
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY) ## style, types, and which room may know which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) ## speed, each figure as a ratio to a yardstick in the same run
	$(BIN)/python -m tests.bench

ui: $(READY) ## the Dagster interface on the example set
	$(BIN)/koplopers ui --voorbeeld

docs: $(READY) ## the generated parts of the docs
	$(BIN)/python -m tests.support.build_docs

voorbeeld: $(READY) ## the files of the example set, from their texts
	$(BIN)/python -m tests.support.build_voorbeeld

train: $(READY) ## the coder's model anew, from the labelled texts (some six minutes)
	# One thread: several add the gradients up in an order of their own.
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.leren train

lock: $(READY) ## the lock files anew, with the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
		--no-strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements.lock
	echo 'cffconvert>=2' | $(BIN)/uv pip compile - --universal --python-version 3.11 --upgrade --no-annotate \
		--no-strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements-cff.lock

clean: ## remove the environment and the caches; data stays
	rm -rf $(VENV) $(CFF) .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist
