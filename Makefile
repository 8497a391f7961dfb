# Each target is one call of dev.py, so that machines without make do the same with plain Python.
PYTHON ?= python3
PORT ?= 8000

.PHONY: run test lint audit bench conformance docs drill lock

run:
	@$(PYTHON) dev.py run --port $(PORT) $(if $(LAN),--lan) $(ARGS)

conformance:
	@$(PYTHON) dev.py conformance "$(CORPUS)" $(ARGS)

test lint audit bench docs drill lock:
	@$(PYTHON) dev.py $@ $(ARGS)
