# Patron: see "make help". Needs a JDK 25, Maven 3.8.7 or later, and make.

JDK := $(shell sh deploy/local/bin/find-jdk.sh)
MVN ?= mvn
DATA_DIR ?= $(CURDIR)/data
PORTS ?=
ROLE ?= operator
CUSTOMER ?=
DATA ?=
MAPPING ?=
AS_OF ?=
OUT ?=
TOPIC ?= patron.activity
COUNT ?= 0
WRITE ?=
SINCE ?=
KILLS ?= 200
SEED ?= 0
CUSTOMERS ?= 1000000
ACTIVITIES ?= 50000000
SECONDS_EACH ?= 20

export JAVA_HOME := $(JDK)
export PATRON_DATA := $(DATA_DIR)
LAUNCHER = "$(JDK)/bin/java" -Xmx256m --enable-native-access=ALL-UNNAMED -jar deploy/local/target/patron-local.jar

.DEFAULT_GOAL := help
.PHONY: help up demo token watch verify rebuild backup restore reconcile crash trouble test lint bench bench-profile bench-import bench-points bench-scale clean-data tools built

help: ## Show this list
	@echo "Patron: one machine, a JDK 25, Maven and make are all it needs."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo "Settings: DATA_DIR=folder PORTS=profile=9081,kafka=29092,... (names: profile segmentation"
	@echo "  loyalty campaign issuer smtp postgres kafka kafka-controller)"

up: built ## Start Patron, load the sample shop once, stay until Ctrl-C
	@exec $(LAUNCHER) up --ports "$(PORTS)"

demo: built ## Run the whole loop on a file and leave nothing: DATA=path [MAPPING=path] [AS_OF=yyyy-mm-dd] [OUT=path]
	@if [ -z "$(DATA)" ]; then echo "make demo needs DATA=path to a CSV file (gzip too)" >&2; exit 2; fi
	@exec $(LAUNCHER) demo "$(DATA)" --mapping "$(MAPPING)" --as-of "$(AS_OF)" --out "$(OUT)"

token: tools ## Print an access token of the running Patron: ROLE=operator|analyst|service|admin, or ROLE=customer CUSTOMER=id
	@if [ ! -f deploy/local/target/patron-local.jar ]; then echo "Patron is not built: make up builds and starts it" >&2; exit 1; fi
	@exec $(LAUNCHER) token "$(ROLE)" $(if $(CUSTOMER),--customer "$(CUSTOMER)")

watch: built ## Print the events of a topic of the running Patron: TOPIC=patron.activity [COUNT=3]
	@exec $(LAUNCHER) watch "$(TOPIC)" --count "$(COUNT)"

verify: built ## Recompute the points ledger of the running Patron; names the first broken row of each promise
	@exec $(LAUNCHER) verify

rebuild: built ## Make all that is derived from the ledger anew and compare: WRITE=true writes what differs
	@exec $(LAUNCHER) rebuild $(if $(filter true,$(WRITE)),--write)

backup: built ## Copy the loyalty database of the running Patron
	@exec $(LAUNCHER) backup

restore: built ## Go back to the copy while Patron is stopped; Kafka is read again from before it
	@exec $(LAUNCHER) restore

reconcile: built ## Name what the ledger has published and does not have: SINCE=2026-01-31T12:00:00Z
	@exec $(LAUNCHER) reconcile $(if $(SINCE),--since "$(SINCE)")

crash: built ## Kill parts at random under load and compare the books: KILLS=200 [SEED=1]
	@PATRON_LEDGER_DUE_EVERY=2s exec $(LAUNCHER) crash --kills "$(KILLS)" --seed "$(SEED)"

test: tools ## Everything that must be green
	@exec $(MVN) -B -ntp -T 3 verify

lint: tools ## Format check, compiler checks and dependency rules, without tests
	@exec $(MVN) -B -q -ntp verify -DskipTests -DskipITs -Dspotless.goal=check

bench: tools ## Measure this machine: Patron beside raw Kafka and raw PostgreSQL
	@$(MVN) -B -q -ntp package -DskipTests
	@exec "$(JDK)/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -jar bench/target/patron-bench.jar

bench-profile: tools ## Measure the profile service alone: events, reads, merges, and its memory under load
	@$(MVN) -B -q -ntp package -DskipTests
	@exec "$(JDK)/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -jar bench/target/patron-bench.jar profile

bench-import: tools ## Measure imports alone: rows a second, processor time, memory of a long file
	@$(MVN) -B -q -ntp package -DskipTests
	@exec "$(JDK)/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -jar bench/target/patron-bench.jar import

bench-points: tools ## Measure the ledger alone: points beside a bare transfer, balances, orders, lots that expire
	@$(MVN) -B -q -ntp package -DskipTests
	@exec "$(JDK)/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -jar bench/target/patron-bench.jar points

bench-scale: tools ## Measure reads beside CUSTOMERS=1000000 and ACTIVITIES=50000000 (some 20 GB on disk while it runs)
	@$(MVN) -B -q -ntp package -DskipTests
	@exec "$(JDK)/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -jar bench/target/patron-bench.jar scale $(CUSTOMERS) $(ACTIVITIES)

trouble: built ## A slow PostgreSQL, a full disk of the broker and a burst under load: SECONDS_EACH=20
	@exec $(LAUNCHER) trouble --seconds "$(SECONDS_EACH)"

clean-data: built ## Remove the data folder
	@exec $(LAUNCHER) clean-data

tools:
	@if [ -z "$(JDK)" ]; then echo "Patron needs a JDK 25: install one (Debian: apt-get install openjdk-25-jdk-headless; macOS: brew install openjdk@25) or set JAVA_HOME to it" >&2; exit 1; fi
	@if ! command -v $(MVN) >/dev/null 2>&1; then echo "Patron needs Maven 3.8.7 or later: install it (Debian: apt-get install maven; macOS: brew install maven)" >&2; exit 1; fi

built: tools
	@MVN="$(MVN)" sh deploy/local/bin/build-stale.sh
