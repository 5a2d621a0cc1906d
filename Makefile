# Two commands are enough on a fresh machine with Python 3.11 or newer: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PACKAGES := app adoption core rollout surveys
# Files in the order of conftest.py: xdist would put those with the fewest tests last, however long.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
UV_LOCK := $(BIN)/uv pip compile --quiet --upgrade --no-config --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-header

.NOTPARALLEL:
.PHONY: demo test check system prove-pages bench calibrate environment tools browser-files locales messages lock \
	format wheel prove-wheel clean help

help: ## Say what each target does
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | expand -t 16

demo: environment browser-files locales ## Make a demo rollout in data/demo and serve it
	$(BIN)/takehold demo --data data/demo

test: system tools browser-files locales ## Run every test, those in a real browser included
	$(PYTEST)

check: tools ## Check style, types, templates and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint templates --check --lint --quiet
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest tests/architecture -q

system: ## Install the system packages that the tests use and that are missing (root with apt)
	@PYTHON=$(PYTHON) bash .ci/system

prove-pages: system tools browser-files locales ## Walk every journey in a real browser in every way (slow)
	$(PYTEST) tests/browser --every-way

bench: tools browser-files locales ## Measure the director's page against its limits, as ratios
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_usage

calibrate: tools ## Count how often the verdict is wrong, on made-up months of known truth
	$(BIN)/python -m tests.calibrate

environment: $(VENV)/.run-ready ## Make .venv with what Takehold needs to run

tools: $(VENV)/.tools-ready ## Add what its makers need to .venv

browser-files: core/static/vendor/fonts.css ## Fetch the files that browsers need

locales: environment ## Compile the translations
	@for source in core/locales/*/LC_MESSAGES/takehold.po; do [ ! -e "$$source" ] || $(BIN)/pybabel \
		--quiet compile --input-file "$$source" --output-file "$${source%.po}.mo" || exit 1; done

messages: tools ## Collect every sentence for translators into core/locales/takehold.pot
	PYTHONPATH=. $(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-location \
		--sort-output --omit-header --keyword N_ --output-file core/locales/takehold.pot .

lock: tools ## Choose the newest versions again and write the lock files
	$(UV_LOCK) pyproject.toml --output-file requirements.txt
	$(UV_LOCK) pyproject.toml --group dev --output-file requirements-dev.txt
	$(UV_LOCK) --group setup --output-file requirements-setup.txt
	npm update --package-lock-only --ignore-scripts

format: tools ## Lay out the code as `make check` wants it
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .
	$(BIN)/djlint templates --reformat --quiet

wheel: tools browser-files locales ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

prove-wheel: wheel ## Install the wheel with everything it needs into an empty environment, run its demo
	bash .ci/prove-wheel

clean: ## Remove everything that make can make again (not data/)
	rm -rf $(VENV) node_modules core/static/vendor build dist .mypy_cache .ruff_cache .pytest_cache
	find $(PACKAGES) tests features -name '*.mo' -delete

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Takehold needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' \
		|| { echo "This Python cannot make an environment: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-ready: requirements.txt requirements-setup.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes --requirement requirements.txt
	$(PIP) --require-hashes --requirement requirements-setup.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tools-ready: requirements-dev.txt $(VENV)/.run-ready
	$(PIP) --require-hashes --requirement requirements-dev.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc | $(VENV)/.run-ready
	@command -v npm >/dev/null || $(MAKE) tools  # among them is an npm of our own
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --loglevel=error
	@touch $@

core/static/vendor/fonts.css: node_modules/.package-lock.json core/files/browser.py
	$(BIN)/python -m core.files.browser
