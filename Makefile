PREFIX ?= /usr/local
CORPUS ?= corpus/articles
OUT ?= out/corpus.jsonl
GOLD ?= corpus/gold/corpus.jsonl

.PHONY: run test torture build lint setup install clean gold fit train

run: build
	@mkdir -p $(dir $(OUT))
	.build/release/cosmonym gazetteer compile gazetteers
	.build/release/cosmonym extract $(CORPUS) --gazetteers gazetteers -o $(OUT)

test: setup
	swift build -c release --product cosmonym
	swift test -c release --no-parallel

build: setup
	swift build -c release --product cosmonym

setup:
	@scripts/setup.sh

lint: setup
	swift format lint --strict -r -p Package.swift Sources Tests

# Refits the weights of evidence to the gold files GOLD and to GENERAL, such with people, organizations and places only.
fit: build
	.build/release/cosmonym fit --gazetteers gazetteers $(GOLD:%=--data %) \
	  --cases corpus/gold/cases.jsonl $(GENERAL:%=--general %) --out Sources/CosmonymResolution/WeightTable.swift

# Makes the recognizer's weights and the table that weighs them against other evidence. Both are in the repository.
TRAINING ?= ../shared/train/ner
COMPLETE = $(foreach name,nasa news wikinews wikipedia,--data $(TRAINING)/space-$(name).jsonl)
GENERAL = $(foreach name,crossner redocred btc wnut17 gum uner-ewt wikigold uner-pud,\
  --general $(TRAINING)/$(name).train.jsonl --general $(TRAINING)/$(name).validation.jsonl)
train: build
	@mkdir -p out/folds weights
	.build/release/cosmonym train $(COMPLETE) $(GENERAL) --folds 5 --fold-weights out/folds \
	  --out weights/recognizer.weights
	.build/release/cosmonym fit $(COMPLETE) --cases corpus/gold/cases.jsonl --recognizer-folds out/folds \
	  --out Sources/CosmonymResolution/RecognizerWeightTable.swift

gold:
	python3 corpus/make_gold.py

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/words
	install .build/release/cosmonym $(DESTDIR)$(PREFIX)/bin/cosmonym
	install -m 644 gazetteers/*.tsv gazetteers/README.md $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/
	install -m 644 gazetteers/words/* $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/words/
	install -d $(DESTDIR)$(PREFIX)/share/cosmonym/weights
	install -m 644 weights/recognizer.weights $(DESTDIR)$(PREFIX)/share/cosmonym/weights/
	.build/release/cosmonym gazetteer compile $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers

clean:
	swift package clean
	rm -rf out gazetteers/compiled.gazetteer

# Hostile inputs, kills, write errors, memory; SHORT=--short is what CI runs.
torture: build
	python3 scripts/torture.py $(SHORT)
