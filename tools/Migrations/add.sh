#!/usr/bin/env bash
# Generates one migration for both databases: bash tools/Migrations/add.sh NameOfTheChange
# With "check" instead of a name it fails when the model and the migrations differ.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet tool restore >/dev/null
dotnet restore tools/Migrations >/dev/null
for provider in Sqlite Postgres; do
  args=(--project src/CoeSupport.Core --startup-project tools/Migrations --context "${provider}SupportDb")
  if [ "$1" = check ]; then
    dotnet ef migrations has-pending-model-changes "${args[@]}"
  else
    dotnet ef migrations add "$1" "${args[@]}" --output-dir "Data/Migrations/$provider"
  fi
done
