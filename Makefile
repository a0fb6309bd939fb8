# Needs Python 3.11 or later and make; everything else goes into .venv.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: run test test-long lint bench bench-typing pictures rules letters clean

run: .venv/app
	$(BIN)/assistant ui --port $(PORT)

test: .venv/dev
	$(BIN)/pytest -n auto --dist loadgroup

# The same tests with fifty times the generated examples.
test-long: .venv/dev
	HYPOTHESIS_PROFILE=long $(BIN)/pytest -n auto --dist loadgroup

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pictures: .venv/dev
	$(BIN)/python -m tests.browser.pictures

# The pages about the rules, from their files.
rules: .venv/app
	$(BIN)/assistant rules --markdown > docs/rules.md
	$(BIN)/assistant rules trait-label --markdown > docs/words/trait-label.md
	$(BIN)/assistant rules loaded-word --markdown > docs/words/loaded-word.md

# The page of letters, from the examples.
letters: .venv/dev
	$(BIN)/python -m tests.letters_page > docs/letters.md

bench: .venv/bench
	$(BIN)/python -m tests.bench

# From a key to its underline, in Chromium.
bench-typing: .venv/dev
	$(BIN)/python -m tests.bench.typing

# constraints.txt pins every version, so that tomorrow's install is today's.
.venv/app: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install -c constraints.txt -e .
	touch $@

.venv/dev: .venv/app
	$(PIP) install -c constraints.txt -e '.[dev]'
	touch $@

# Two known linters to be timed beside; neither is used anywhere else.
.venv/bench: .venv/dev
	$(PIP) install -c constraints.txt -e '.[bench]'
	npm install --silent --no-fund --no-audit --prefix .venv/write-good write-good@1.0.8
	touch $@

clean:
	rm -rf .venv .hypothesis .pytest_cache .mypy_cache .ruff_cache dist
