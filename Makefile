# Every target makes ready what it needs by itself, on a fresh machine too: see .ci/setup.
.PHONY: run test bench setup format clean
.NOTPARALLEL:

BIN := .venv/bin
SAMPLES := out/samples.parley
PARLEY := $(BIN)/parley --library $(SAMPLES)

# The window on the five sample articles; where there is no display, its picture and what is marked, as JSON.
run:
	@.ci/setup run
	@$(BIN)/parley samples out >/dev/null
	@if $(BIN)/python -m reader.picture; then $(BIN)/parley $(SAMPLES); else \
	    $(BIN)/parley $(SAMPLES) --picture out/window.png && \
	    $(PARLEY) export --out out/samples.json && \
	    echo "There is no display here: out/window.png shows the window on the sample articles," && \
	    echo "and out/samples.json has who claims what about which event in them."; fi

# Fast checks first; the first one that fails stops the rest. The library has to be covered by its own tests. Those of
# the window are run one by one: each needs the keyboard for itself.
test: export QT_QPA_PLATFORM = offscreen
test: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses=auto --dist=loadfile --ignore=tests/reader
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='library/*' --fail-under=95
	$(BIN)/python -m pytest tests/reader

bench: setup
	$(BIN)/python -m tests.benchmarks

setup:
	@.ci/setup test

format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Whatever setting up, testing and `make run` made; nothing that git knows.
clean:
	rm -rf .venv out build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find library reader tests -name __pycache__ -prune -exec rm -rf {} +
