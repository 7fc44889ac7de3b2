PREFIX ?= /usr/local
CORPUS ?= corpus/articles
OUT ?= out/corpus.jsonl
GOLD ?= corpus/gold/corpus.jsonl

.PHONY: run test build lint setup install clean gold fit

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

gold:
	python3 corpus/make_gold.py

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/words
	install .build/release/cosmonym $(DESTDIR)$(PREFIX)/bin/cosmonym
	install -m 644 gazetteers/*.tsv gazetteers/README.md $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/
	install -m 644 gazetteers/words/* $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers/words/
	.build/release/cosmonym gazetteer compile $(DESTDIR)$(PREFIX)/share/cosmonym/gazetteers

clean:
	swift package clean
	rm -rf out gazetteers/compiled.gazetteer
