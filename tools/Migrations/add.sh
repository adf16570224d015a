#!/usr/bin/env bash
# Generates one migration for both databases: bash tools/Migrations/add.sh NameOfTheChange
# With "check" instead of a name it fails when the model and the migrations differ.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet tool restore >/dev/null
dotnet restore tools/Migrations >/dev/null

# A new database would build the whole model once for each migration, and only these changes need it to be described: SQLite makes their tables anew.
lighten() {
  local designer=$1 changes=${1%.Designer.cs}.cs model
  if awk '/void Up/ { up = 1 } /void Down/ { up = 0 } up' "$changes" | grep -qE '\.(AlterColumn|DropColumn|(Add|Drop)(PrimaryKey|ForeignKey|CheckConstraint|UniqueConstraint))[(<]'; then return; fi
  model=$(grep -n 'override void BuildTargetModel' "$designer" | cut -d: -f1)
  { head -n "$((model - 2))" "$designer" | grep -v -e '^using System' -e '^using Microsoft.EntityFrameworkCore;' -e '^using .*\.ValueConversion;' -e '^using Npgsql'; printf '    }\n}\n'; } > "$designer.light"
  mv "$designer.light" "$designer"
}

for provider in Sqlite Postgres; do
  args=(--project src/CoeSupport.Core --startup-project tools/Migrations --context "${provider}SupportDb")
  if [ "$1" = check ]; then
    dotnet ef migrations has-pending-model-changes "${args[@]}"
  else
    dotnet ef migrations add "$1" "${args[@]}" --output-dir "Data/Migrations/$provider"
    lighten src/CoeSupport.Core/Data/Migrations/"$provider"/*_"$1".Designer.cs
  fi
done
