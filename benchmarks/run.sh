#!/bin/sh
# Measures fal4j beside its peers and writes docs/performance.md: ./benchmarks/run.sh --help
# NEWEST_JDK names a JDK 24 or later for what virtual threads do.
set -e
cd "$(dirname "$0")/.."
./mvnw -q -T 2 -Pbenchmarks -Dmaven.test.skip -Dspotless.check.skip -Dmaven.source.skip -pl benchmarks -am package

mkdir -p benchmarks/target/node
cp benchmarks/src/main/node/* benchmarks/src/main/node/.npmrc benchmarks/target/node/
if command -v npm > /dev/null; then
    (cd benchmarks/target/node && npm ci --silent --no-audit --no-fund) ||
        echo "npm cannot install the official JS client; it is left out" >&2
fi

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
    -Dbenchmarks.node=benchmarks/target/node \
    -Dbenchmarks.newest-jdk="$NEWEST_JDK" \
    -cp "benchmarks/target/lib/*" \
    io.github.fal4j.benchmarks.BenchmarkCommand "$@"
