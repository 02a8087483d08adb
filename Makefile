# Everything a contributor types. `make run` needs Python 3.11 or newer and nothing else; uv is used
# where it is there, because it is faster. The second run of anything installs nothing.

WORKERS ?= 3
ARGS ?=
BIN := .venv/bin
SETUP := sh .ci/setup

# What was compiled once is read, by the suite and by each coach that it starts.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test slow faults check bench phone pictures clean

run: .venv/.run
	@$(BIN)/eventcoach $(ARGS)

# The suite; screens wait more than they work, so three workers suit two cores.
test: .venv/.dev
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow" $(ARGS)

# What takes minutes: kills and hang-ups in numbers, every screen at every size. CI runs it too.
slow: .venv/.dev
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m slow $(ARGS)

# Whatever can cut the coach off, in full, with a table of what was lost: about 25 minutes.
faults: .venv/.dev
	@EVENTCOACH_FAULTS=full $(BIN)/python -m pytest -n 2 --dist worksteal \
		tests/faults tests/machines tests/tui/test_hostile_words.py \
		--reliability docs/reliability.md $(ARGS)

check: .venv/.dev
	@status=0; for tool in "ruff check" "ruff format --check" "mypy" "lint-imports"; do \
		echo "$$tool:"; $(BIN)/$$tool || status=1; \
	done; exit $$status

bench: .venv/.dev
	@$(BIN)/python -m benchmarks $(ARGS)

# On a phone, in numbers: bytes and keys, every size, an evening by taps and by letters, dropped
# lines, ssh connections killed 50 times, mosh, the round trip.
phone: .venv/.dev
	@$(BIN)/python -m benchmarks.phone $(ARGS)

pictures: .venv/.dev
	@$(BIN)/python -m pytest tests/tui/test_pictures*.py --snapshot-update $(ARGS)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist build

.venv/.run: pyproject.toml .ci/setup
	@$(SETUP) .
	@touch $@

.venv/.dev: pyproject.toml .ci/setup
	@$(SETUP) ".[dev]"
	@touch .venv/.run $@

.PHONY: ideas page

# Which idea of content/ideas.yaml is carried by what.
ideas: .venv/.dev
	@$(BIN)/python -m tests.content.ideas

# The page of all content, docs/content.md, from the documents.
page: .venv/.dev
	@$(BIN)/python -m tests.content.page
