#!/usr/bin/env bash
# Installs the packed tool for this job.
set -euo pipefail
: "${PROTOCOL_SOURCE:?}" "${RUNNER_TEMP:?}" "${GITHUB_PATH:?}"
arguments=(--tool-path "$RUNNER_TEMP/protocol-tool" --add-source "$PROTOCOL_SOURCE" ProtocolLang.Cli)
[ -n "${PROTOCOL_VERSION:-}" ] && arguments+=(--version "$PROTOCOL_VERSION")
dotnet tool install "${arguments[@]}"
echo "$RUNNER_TEMP/protocol-tool" >> "$GITHUB_PATH"
