#!/usr/bin/env bash
# The test command of the README: bash tests/run.sh
# Installs from Debian what the tests need when it may, otherwise names the command and lets those tests skip with their reason; runs every test
# project and ends with one line "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."

missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
[ -x /usr/sbin/nginx ] || missing+=(nginx)
command -v npm >/dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests: ${missing[*]}"
    # Debian starts servers of its own when postgresql and nginx are installed; the tests bring theirs and need only the programs.
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}") >/dev/null || echo "The installation failed; tests that need it will skip."
  else
    echo "For all tests, install first: sudo apt-get install ${missing[*]}"
    echo "Without it the tests that need it are skipped, each with its reason."
  fi
fi

# The journeys sign in at a certified OpenID provider, which npm brings.
if command -v npm >/dev/null; then
  npm ci --prefix tests/openid-provider --ignore-scripts --silent >/dev/null 2>&1 || echo "npm ci in tests/openid-provider failed; the journeys that sign in there will skip."
  npm ci --prefix tests/push-receiver --ignore-scripts --silent >/dev/null 2>&1 || echo "npm ci in tests/push-receiver failed; the test that has a push opened by npm's library will skip."
else
  echo "Without npm the journeys that sign in at an OpenID provider are skipped."
fi

dotnet build CoeSupport.sln --nologo -v quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

export COESUPPORT_BROKEN_SCREENS=$(mktemp)
passed=0 failed=0 skipped=0 broken=0
for project in tests/*.Tests tests/*.Journeys; do
  log=$(mktemp)
  dotnet test "$project" --no-build --nologo --logger 'console;verbosity=normal' >"$log" 2>&1 || broken=1
  # Failures with their text, skips with their reason.
  grep -vE '^\s*Passed |^\[xUnit|^Test run for|^VSTest|^A total of|^Starting test' "$log" | sed '/^\s*$/d' | head -400
  totals() { grep -oE "^ +$1: +[0-9]+" "$log" | grep -oE '[0-9]+' | tail -1; }
  p=$(totals Passed) f=$(totals Failed) s=$(totals Skipped)
  if [ -z "$p" ] && [ -z "$f" ] && [ -z "$s" ]; then f=1; echo "$project ran no test"; fi
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  rm -f "$log"
done
[ "$broken" = 1 ] && [ "$failed" = 0 ] && failed=1
# Why a screen broke that a failed journey met.
[ "$failed" = 0 ] || head -200 "$COESUPPORT_BROKEN_SCREENS"
rm -f "$COESUPPORT_BROKEN_SCREENS"

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
