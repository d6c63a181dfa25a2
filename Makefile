# For hands that are used to make. The commands are ./run and ./test.
.PHONY: run setup test ci lock

run:
	./run

setup:
	./run setup

test:
	./test

ci:
	.ci/run

# Renew the locks after pyproject.toml or package.json changed.
lock:
	tools/lock
