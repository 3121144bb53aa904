#!/usr/bin/env sh
# Brings openapi-specs in line with the service's catalogue of active endpoints: documents, index, names.
# What that means to callers is written to target/models.md. FAL_KEY, if set, raises the catalogue's rate limit.
set -eu
cd "$(dirname "$0")/.."

./mvnw -q -pl generator -am package -DskipTests
jar=$(ls generator/target/fal4j-generator-*.jar | grep -v -e -sources -e -javadoc)
generator() {
  java -jar "$jar" "$@"
}

mkdir -p target
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp -R openapi-specs/endpoints "$before"

# Exit code 1 says that some documents could not be fetched: they are named, the others are worth having.
code=0
generator sync --specs openapi-specs/endpoints --index openapi-specs/index.tsv > target/models-sync.txt || code=$?
cat target/models-sync.txt
[ "$code" -le 1 ]

code=0
generator diff "$before/endpoints" openapi-specs/endpoints > target/models-diff.txt 2> target/models-problems.txt || code=$?
cat target/models-problems.txt target/models-diff.txt

# New endpoints get their names here, and keep them.
names=0
generator generate --quiet --specs openapi-specs/endpoints --overrides openapi-specs/overrides \
  --glossary openapi-specs/glossary --lock openapi-specs/names.lock.json --out target/models \
  --described-at-least 93 > target/models-generate.txt || names=$?
cat target/models-generate.txt

# Indented, since texts of documents are data: nothing in them becomes a heading, a link or a mention.
indented() {
  sed 's/^/    /' "$1"
}
{
  echo "## What changes for callers"
  echo
  indented target/models-diff.txt
  echo
  echo "## What was fetched"
  echo
  indented target/models-sync.txt
  indented target/models-problems.txt
  echo
  echo "## What was generated"
  echo
  indented target/models-generate.txt
} > target/models.md
[ "$names" -eq 0 ] || echo "Some endpoints could not be generated; target/models.md names them." >&2
exit "$names"
