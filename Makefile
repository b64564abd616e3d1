# make demo   installs into .venv and writes the report on the bundled example
# make test   installs and runs the tests
# make check  what CI runs
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench lint lock clean pictures

demo: $(VENV)/.runtime
	$(BIN)/detente report examples/cuba_1962 --case examples/cuba_1962/case.toml -o report.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check:
	.ci/run

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

pictures: $(VENV)/.runtime
	DETENTE=$(CURDIR)/$(BIN)/detente docs/images/make.sh

$(VENV)/.runtime: pyproject.toml requirements/runtime.txt
	$(PYTHON) -c 'import sys; sys.exit("detente needs Python 3.11 to 3.13; found " + sys.version.split()[0] + ". Set PYTHON=python3.11" if not (3, 11) <= sys.version_info < (3, 14) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

lock: $(VENV)/.dev
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra web --group dev -o requirements/dev.txt

clean:
	rm -rf $(VENV) report.html
