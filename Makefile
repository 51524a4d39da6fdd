# PRATIK: demo, test, lint, bench, install. Each target installs what it lacks.

SWIFT ?= swift
PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Debian packages: to build, to test, to measure.
BUILD_PACKAGES := libuv1-dev libutf8proc-dev libisal-dev tzdata
TEST_PACKAGES := $(BUILD_PACKAGES) mandoc netcat-openbsd socat jq rsync python3-icalendar
BENCH_PACKAGES := $(BUILD_PACKAGES) redis-server gcc libc6-dev python3

# One command that installs the packages of $(1) that are missing, and says nothing otherwise.
define install-packages
@missing=$$(for package in $(1); do \
	dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
		|| printf '%s ' $$package; done); \
if [ -n "$$missing" ]; then \
	echo "Installing $$missing"; \
	$(SUDO) apt-get update -qq && \
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		$$missing >/dev/null; \
fi
endef

.PHONY: all demo test lint format bench torture fuzz sanitize mutants install packages test-packages clean

all: packages
	$(SWIFT) build -c release

## demo: the main job on a private copy of the sample store.
demo: all
	.build/release/pratikctl demo

## test: every test.
test: test-packages
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

## lint: the style that the formatter checks, and the manual pages.
lint: test-packages
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests
	mandoc -T lint -W warning man/*.[1-8] man/fr/*.[1-8]

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

## bench: beside Redis, in one run. QUICK=1 for a short one.
bench: packages
	$(call install-packages,$(BENCH_PACKAGES))
	$(SWIFT) build -c release --product pratikd
	Benchmarks/run

## torture: crashes, faults, kills and copies at length. SEED=… repeats a run, FILTER=… some of it.
TORTURE := Crash|Fault|Flip|Death|CopyTests|FullDisk
torture: test-packages
	$(SWIFT) build --build-tests
	@seed=$(SEED); seed=$${seed:-$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}; \
	echo "make torture SEED=$$seed"; \
	PRATIK_TORTURE=1 PRATIK_TEST_SEED=$$seed \
		$(SWIFT) test --skip-build --filter '$(or $(FILTER),$(TORTURE))' || \
	{ echo "To see it again: make torture SEED=$$seed"; exit 1; }

## fuzz: the readers of foreign bytes under libFuzzer, SECONDS=60 each. KEEP=1 keeps what it learns.
fuzz: packages
	SECONDS_EACH=$(or $(SECONDS),60) KEEP=$(KEEP) SWIFT="$(SWIFT)" Tests/Fuzzing/run $(TARGETS)

## sanitize: the tests under ThreadSanitizer and AddressSanitizer. FILTER=… for some of them.
sanitize: test-packages
	SWIFT="$(SWIFT)" FILTER="$(FILTER)" Tests/Sanitizing/run $(SANITIZERS)

## mutants: leaves one safeguard out at a time, and fails when the tests do not notice.
mutants: test-packages
	SWIFT="$(SWIFT)" Tests/Mutants/run $(MUTANTS)

## install: programs and manual pages, under $(DESTDIR)$(PREFIX).
install: all
	install -D -m 0755 .build/release/pratikd $(DESTDIR)$(PREFIX)/bin/pratikd
	install -D -m 0755 .build/release/pratikctl $(DESTDIR)$(PREFIX)/bin/pratikctl
	for page in man/*.[1-8] man/fr/*.[1-8]; do \
		section=$${page##*.}; directory=$${page%/*}; \
		install -D -m 0644 $$page \
			$(DESTDIR)$(PREFIX)/share/$$directory/man$$section/$${page##*/}; \
	done

packages:
	$(call install-packages,$(BUILD_PACKAGES))

test-packages:
	$(call install-packages,$(TEST_PACKAGES))

clean:
	rm -rf .build
