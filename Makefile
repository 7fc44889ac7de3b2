PREFIX ?= /usr/local
BASH_COMPLETIONS = $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS = $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS = $(PREFIX)/share/fish/vendor_completions.d
CORPUS ?= corpus/articles
OUT ?= out/corpus.jsonl
GOLD ?= corpus/gold/corpus.jsonl

.PHONY: run test torture build static lint setup install clean gold fit train bench bench-commit manual torture fuzz

run: build
	@mkdir -p $(dir $(OUT))
	.build/release/cosmonym gazetteer compile gazetteers
	.build/release/cosmonym extract $(CORPUS) --gazetteers gazetteers -o $(OUT)

test: setup
	swift build -c release --product cosmonym
	swift test -c release --no-parallel

build: setup
	swift build -c release --product cosmonym

# The program that `make install` installs: Swift's library is part of it, so it starts sooner and needs no Swift.
STATIC = .build-static/release/cosmonym
static: setup
	swift build -c release --product cosmonym --static-swift-stdlib --scratch-path .build-static

setup:
	@scripts/setup.sh

lint: setup
	swift format lint --strict -r -p Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

# Makes the recognizer's weights, and the tables that weigh evidence with and without it. All are in the repository.
TRAINING ?= ../shared/train/ner
COMPLETE = $(foreach name,nasa news wikinews wikipedia,--data $(TRAINING)/space-$(name).jsonl) --data corpus/gold/stories.jsonl
GENERAL_NAMES = crossner redocred btc wnut17 gum uner-ewt wikigold uner-pud
# Of these the ones whose annotation is close enough to ours to weigh evidence by.
GENERAL_TO_FIT = $(foreach name,uner-ewt uner-pud gum wikigold,--general $(TRAINING)/$(name).train.jsonl)
GENERAL = $(foreach name,$(GENERAL_NAMES),\
  --general $(TRAINING)/$(name).train.jsonl --general $(TRAINING)/$(name).validation.jsonl)
train: build
	@mkdir -p out/folds weights
	.build/release/cosmonym train $(COMPLETE) --data corpus/gold/cases.jsonl $(GENERAL) --folds 5 --fold-weights out/folds \
	  --out weights/recognizer.weights
	.build/release/cosmonym fit $(COMPLETE) $(GENERAL_TO_FIT) --cases corpus/gold/cases.jsonl --recognizer-folds out/folds \
	  --out Sources/CosmonymResolution/RecognizerWeightTable.swift
	$(MAKE) fit

# Only the table for `--no-model`, where the recognizer does not matter; another language or field begins with it.
fit:
	.build/release/cosmonym fit $(COMPLETE) $(GENERAL_TO_FIT) --cases corpus/gold/cases.jsonl \
	  --out Sources/CosmonymResolution/WeightTable.swift

# Measures everything, beside peers where they are at hand (Benchmarks/README.md); QUICK=1 for a first look in two minutes.
bench: static
	@# SwiftPM does not see every change in the manifest of a package that lies in a folder.
	swift build -c release --package-path Benchmarks || { rm -rf Benchmarks/.build && swift build -c release --package-path Benchmarks; }
	python3 Benchmarks/bench.py --program $(STATIC) --stages Benchmarks/.build/release/Stages $(if $(QUICK),--quick,--record)

bench-commit: bench
	git add Benchmarks/RESULTS.md Benchmarks/growth.svg README.md
	git commit -m "Benchmark results of $$(date -u +%F)" Benchmarks/RESULTS.md Benchmarks/growth.svg README.md

gold:
	python3 corpus/make_gold.py

install: static
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/words
	install -s $(STATIC) $(DESTDIR)$(PREFIX)/bin/cosmonym
	install -m 644 gazetteers/*.tsv gazetteers/README.md $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/
	install -m 644 gazetteers/words/* $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/words/
	install -d $(DESTDIR)$(PREFIX)/share/cosmonym/weights
	install -m 644 weights/recognizer.weights $(DESTDIR)$(PREFIX)/share/cosmonym/weights/
	$(STATIC) gazetteer compile $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers
	install -D -m 644 man/cosmonym.1 $(DESTDIR)$(PREFIX)/share/man/man1/cosmonym.1
	install -d $(DESTDIR)$(BASH_COMPLETIONS) $(DESTDIR)$(ZSH_COMPLETIONS) $(DESTDIR)$(FISH_COMPLETIONS)
	$(STATIC) --generate-completion-script bash > $(DESTDIR)$(BASH_COMPLETIONS)/cosmonym
	$(STATIC) --generate-completion-script zsh > $(DESTDIR)$(ZSH_COMPLETIONS)/_cosmonym
	$(STATIC) --generate-completion-script fish > $(DESTDIR)$(FISH_COMPLETIONS)/cosmonym.fish

# The manual page, from what the program says of its options; it is in the repository, and a test sees that it is up to date.
manual: build
	.build/release/cosmonym --experimental-dump-help | scripts/manual.py > man/cosmonym.1

clean:
	swift package clean
	rm -rf .build-static Benchmarks/.build
	rm -rf out gazetteers/compiled.gazetteer

# Hostile inputs, kills, write errors, memory; SHORT=--short is what CI runs.
# Coverage-guided, under the address sanitizer; SECONDS for each target.
SECONDS ?= 60
fuzz: setup
	python3 scripts/fuzz.py --seconds $(SECONDS)

torture: build
	python3 scripts/torture.py $(SHORT)
