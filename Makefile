# make serve   the page and the API on 127.0.0.1:8000      make test   the tests
# make setup   the set-up alone                            make check  lint, types, imports, twenty answers, the wheel

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin

.PHONY: serve test setup check wheel check-wheel evaluate gate stored-figures compare fitted reading fuzz quotes twenty ocr reference site snippets snippets-listed endurance benchmark benchmark-indexing benchmark-reloading benchmark-scale benchmark-serving benchmark-pages screenshots clean
.DEFAULT_GOAL := serve

serve: setup
	$(BIN)/trackrecord serve --host $(HOST) --port $(PORT)

test: setup
	$(BIN)/pytest

setup: .venv/ready
	@$(BIN)/trackrecord meetings > /dev/null   # builds the bundled library's index where it is missing

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one with: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	# -c: the exact versions that were tested. Without, torch would bring several GB for graphics cards.
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	mkdir -p .typing && ln -sfn .. .typing/trackrecord
	touch $@

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m trackrecord.eval.twenty docs/twenty-answers.md --check
	$(BIN)/python -m trackrecord.docs.generators --check
	$(MAKE) site
	$(MAKE) check-wheel

# What is left of earlier builds would come into the wheel.
wheel: .venv/ready
	rm -rf build/lib build/dist && mkdir -p build/dist
	$(BIN)/python -m build --wheel --outdir build/dist . > build/wheel.log 2>&1 || (cat build/wheel.log; exit 1)

# The wheel in a fresh environment, far from this folder, as deploy/Containerfile installs and serves it.
check-wheel: wheel
	$(BIN)/pytest tests/container_steps.py

evaluate: setup
	$(BIN)/trackrecord eval --answers

# Red where ranking, cutting, reading or refusing is significantly worse than it was when the figures were stored.
gate: setup
	$(BIN)/trackrecord eval --system hybrid --against eval/stored.json \
		--fail-under nDCG@10=0.70 --fail-under read@300=0.82 --fail-under refused=0.60 --fail-under answered=0.93

stored-figures: setup
	$(BIN)/trackrecord eval --system hybrid --out build/stored > /dev/null
	cp build/stored/measures.json eval/stored.json

# The weights by which sentences are chosen and answers trusted, fitted anew on the dev questions of all libraries.
fitted: setup
	$(BIN)/python -m trackrecord.eval.fitting

# The same questions put to other libraries, set up by their own quick starts.
compare: setup
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[baselines]'
	$(BIN)/trackrecord eval --split test --baselines --answers --out comparison

# How well invented reports are read, style by style and format by format; PART=dev for those the rules know.
PART ?= held-out
reading: setup
	cd tests && ../$(BIN)/python -m reading.table $(PART)

# Damaged files by the thousand, read as a user's are; what breaks a law is kept in build/fuzz.
SECONDS ?= 600
fuzz: setup
	cd tests && ../$(BIN)/python -m reading.fuzz $(SECONDS) $(SEED)

# Random questions in the words of our libraries, until so many are answered: every quote is looked up once more.
ANSWERS ?= 5000
quotes: setup
	$(BIN)/python -m trackrecord.eval.quotes $(ANSWERS) $(SEED)

# Twenty answers drawn by a seed, good and bad as they fell; to be written anew where `make check` says so.
twenty: setup
	$(BIN)/python -m trackrecord.eval.twenty docs/twenty-answers.md

# docs/reference, from the code; to be written anew where `make check` says so.
reference: setup
	$(BIN)/python -m trackrecord.docs.generators

# The documentation as a site that needs no other host; a dead link, or a page that docs/index.md leaves out, is an error.
site: setup
	rm -rf build/site
	$(BIN)/python -m sphinx -q -W --keep-going -c docs -d build/doctrees . build/site
	$(BIN)/python -m trackrecord.docs.elsewhere build/site

# All commands and programs in the documentation, the slow ones too: three minutes.
snippets: setup
	SNIPPETS=all $(BIN)/pytest tests/test_snippets.py

# Which are not run by `make test`, and why; the tests hold the list against the pages.
snippets-listed: setup
	cd tests && ../$(BIN)/python -m snippets.left_out

# The extra `ocr`, some 200 MB, and its tests, which are skipped without it.
ocr: setup
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[ocr]'
	$(BIN)/pytest tests/test_formats.py

# Two hundred runs killed at random moments, then ten readers beside a writer for five minutes.
endurance: setup
	cd tests && ../$(BIN)/python -m endurance.kill 200 300

benchmark: setup
	$(BIN)/python -m trackrecord.eval.benchmarks.answering

# A thousand invented reports: some minutes. A server under load while generations come: three minutes.
benchmark-indexing: setup
	$(BIN)/python -m trackrecord.eval.benchmarks.indexing

benchmark-reloading: setup
	$(BIN)/python -m trackrecord.eval.benchmarks.reloading

# Sixteen clients over HTTP beside the same searches in process: two minutes.
benchmark-serving: setup
	$(BIN)/python -m trackrecord.eval.benchmarks.serving

# The page in Chromium: what it loads, and from a key to results; a minute.
benchmark-pages: setup
	$(BIN)/python -m trackrecord.eval.benchmarks.pages

# A hundred thousand passages, then a million: ten minutes, 20 GB of disk.
benchmark-scale: setup
	$(BIN)/python -m trackrecord.eval.benchmarks.scale

# Every view of the page, light and dark, on a desk and on a phone, to be looked at.
screenshots: setup
	cd tests && ../$(BIN)/python -m screenshots ../build/screenshots

clean:
	rm -rf .venv .typing build *.egg-info
