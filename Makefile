# What a person and the continuous integration run. `make help` lists it.

SHELL := /bin/bash
SWIFT := $(shell command -v swift || echo /opt/swift/usr/bin/swift)
BINARY := .build/release/trestle
SWIFT_FILES := Sources Tests examples benchmarks Package.swift
INPUTS := Package.swift $(shell find Sources -type f)
# Every command that builds the debug configuration uses the same flags, so nothing is built twice.
BUILD_TESTS := $(SWIFT) build --build-tests --explicit-target-dependency-import-check error
# One test after the other: several hold time limits, and on two cores neighbours at work would break them.
RUN_TESTS := $(SWIFT) test --skip-build --no-parallel --disable-xctest
STEP = @printf '\n== %s\n' "$(1)"

.DEFAULT_GOAL := help
.PHONY: help install build demo test test-local fuzz regression check lint format clean

help:
	@echo 'make demo        install what is missing, build, fetch a small local model, solve a problem told in English'
	@echo 'make test        install what is missing, build, run every test; needs no model and no key'
	@echo 'make test-local  fetch the local model where it is missing and run the tests that need it'
	@echo 'make fuzz        feed the readers and the judge changed texts for ten minutes (FUZZ_SECONDS, FUZZ_SEED)'
	@echo 'make build       build the program and say where it is'
	@echo 'make regression  check what is expected of the domains and problems here: trestle test domains/ problems/'
	@echo 'make check       what the continuous integration runs: format, imports, tests, release build, regression'
	@echo 'make format      format every Swift file'
	@echo 'make clean       remove what was built; the downloaded model stays'

install:
	@scripts/install-missing.sh

$(BINARY): $(INPUTS)
	@scripts/install-missing.sh
	$(call STEP,building the program (the first time takes some minutes))
	$(SWIFT) build -c release --product trestle
	@touch $@

build: $(BINARY)
	@echo 'the program is $(CURDIR)/$(BINARY)'

demo: $(BINARY)
	@scripts/demo.sh $(BINARY)

test: install
	$(call STEP,building the program and its tests)
	$(BUILD_TESTS)
	$(call STEP,running every test)
	$(RUN_TESTS)

test-local: $(BINARY) install
	$(BINARY) model fetch
	$(BUILD_TESTS)
	$(RUN_TESTS) --filter LocalModelTests

# The nightly run; the tests do the same for 20 seconds with a fixed seed.
FUZZ_SECONDS ?= 600
FUZZ_SEED ?= $(shell date +%Y%m%d)

fuzz: install
	$(BUILD_TESTS)
	TRESTLE_FUZZ_SECONDS=$(FUZZ_SECONDS) TRESTLE_FUZZ_SEED=$(FUZZ_SEED) $(RUN_TESTS) --filter FuzzTests

lint:
	$(call STEP,checking the format)
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_FILES)

regression: $(BINARY)
	$(call STEP,checking what is expected of domains and problems)
	$(BINARY) test domains/ problems/

check: install lint build test regression

format:
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_FILES)

clean:
	rm -rf .build
