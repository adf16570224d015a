#!/usr/bin/env bash
# Draws the icons of the installed workstation from favicon.svg. Needs chromium. Run it after the mark has changed and commit what it made.
set -euo pipefail
cd "$(dirname "$0")/../../wwwroot-assets/icons"
page=$(mktemp --suffix=.html)
trap 'rm -f "$page"' EXIT

draw() { # file, pixels, share of the mark, ground
    printf '<!DOCTYPE html><style>body{margin:0;display:grid;place-items:center;height:100vh;background:%s}svg{width:%s%%;height:%s%%}</style>%s' "$4" "$3" "$3" "$(cat favicon.svg)" > "$page"
    chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
        --default-background-color=00000000 --window-size="$2,$2" --screenshot="$PWD/$1" "file://$page" 2> /dev/null
}

draw icon-192.png 192 100 transparent
draw icon-512.png 512 100 transparent
# A launcher cuts a circle out of the maskable one, an iPhone rounds the corners and shows no transparency.
draw icon-maskable-512.png 512 62 '#F4EFE6'
draw icon-180.png 180 76 '#F4EFE6'
