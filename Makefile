# One command decides whether a change may land: make check.
SHELL         := bash
.SHELLFLAGS   := -eu -o pipefail -c
.DEFAULT_GOAL := help
GO            ?= go
# ST1001: specs read better with ginkgo and gomega dot-imported. S1016: two words that happen to have the same fields are still two words.
STATICCHECK   ?= $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 -checks inherit,-ST1001,-S1016
SEEDS         ?= 20
FUZZ          ?= 1m
WORLDS        ?= 2000
ARGS          ?=
NODE          ?= bin/node

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build bin/ocsim
	@$(GO) build -trimpath -o bin/ocsim ./cmd/ocsim

.PHONY: run
run: build ## Check every documented behaviour against the reference engine; ARGS="--tags @PR-002" narrows it
	@bin/ocsim conform $(ARGS)

.PHONY: test
test: ## Every test
	$(GO) test ./...

.PHONY: node
node: ## Install the providers' SDKs for Node into NODE (a folder), for the tests that OCSIM_NODE_MODULES=NODE/node_modules runs
	@mkdir -p $(NODE) && cp fakes/faketest/node/package.json $(NODE)/ && \
	npm install --prefix $(NODE) --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error

.PHONY: check
check: format vet lint race ## What CI runs: format, vet, lint, and every test under the race detector

.PHONY: format
format: ## Fail on files that gofmt would change
	@unformatted=$$(gofmt -l cmd engine fakes features reports scenarios); \
	if [ -n "$$unformatted" ]; then echo "not formatted: $$unformatted"; exit 1; fi

.PHONY: vet
vet: ## go vet
	$(GO) vet ./...

.PHONY: lint
lint: ## staticcheck, pinned
	$(STATICCHECK) ./...

.PHONY: race
race: ## Every test under the race detector, in random order
	$(GO) test -race -shuffle=on ./...

.PHONY: bench
bench: ## The benchmarks, each beside its floor
	$(GO) test -run '^$$' -bench . -benchmem ./...

.PHONY: seeds
seeds: build ## The whole suite under SEEDS other seeds, with drawn propagation
	@for seed in $$(seq 2 $$(($(SEEDS) + 1))); do \
		bin/ocsim conform --seed $$seed --propagation seeded --format progress --report bin/seeds/$$seed $(ARGS) >bin/seeds.log 2>&1 \
		|| { cat bin/seeds.log; exit 1; }; echo "seed $$seed passed"; done

.PHONY: explore
explore: build ## Made-up worlds judged by the laws: WORLDS on the engine alone, a tenth of them through the bench
	@bin/ocsim explore --engine-only --seeds $(WORLDS)
	@bin/ocsim explore --seeds $$(($(WORLDS) / 10))

.PHONY: deviants
deviants: build ## ocsim with one rule changed, well over a thousand times: the suite has to see each; ARGS="--only PR-002" narrows it
	@bin/ocsim deviants --report bin/trust $(ARGS)

.PHONY: flips
flips: build ## ocsim with one undocumented choice turned: only scenarios about that choice may see it
	@bin/ocsim flips --report bin/trust $(ARGS)

.PHONY: trust
trust: build ## Both, and the tables of docs/trust.md anew
	@bin/ocsim deviants --report bin/trust --update docs/trust.md
	@bin/ocsim flips --report bin/trust --update docs/trust.md

.PHONY: fuzz
fuzz: ## Every fuzz target for FUZZ each
	@for target in $$(grep -rl --include='*_test.go' -E '^func Fuzz' . | sort); do \
		for name in $$(grep -oE '^func Fuzz[A-Za-z0-9_]*' $$target | cut -d' ' -f2); do \
			echo "$$name in $$(dirname $$target)"; \
			$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZ) $$(dirname $$target); done; done

.PHONY: nightly
nightly: ## Long fuzzing, many seeds, a million requests to each fake
	$(MAKE) fuzz FUZZ=1m
	$(GO) test ./fakes/faketest -run TestMemoryIsFlat -timeout 30m -v -requests 1000000
	$(MAKE) seeds SEEDS=100
	$(MAKE) explore WORLDS=10000
	$(MAKE) trust

.PHONY: generate
generate: ## Rewrite generated code; a test says when it is out of date
	$(GO) generate ./...

.PHONY: golden
golden: ## Rewrite golden files; read the diff before you commit it
	$(GO) test ./scenarios/... ./reports/... ./cmd/... -update
