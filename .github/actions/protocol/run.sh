#!/usr/bin/env bash
# Looks at protocols in four ways. All are carried out, whatever the first ones find; the job fails when one of them does.
set -uo pipefail
read -ra paths <<< "${PROTOCOL_PATHS:-protocols}"
fail_on=${PROTOCOL_FAIL_ON:-error}
reports=${PROTOCOL_REPORTS:-protocol-reports}
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
mkdir -p "$reports"
failed=0

look() { # look NAME COMMAND ARGUMENTS...
  local name=$1
  shift
  echo "::group::protocol $*"
  protocol "$@" --format github --fail-on "$fail_on" || failed=1
  echo "::endgroup::"
  [ -f "$reports/$name.md" ] && cat "$reports/$name.md" >> "$summary"
}

tests=(--report "junit=$reports/tests.xml" --report "cobertura=$reports/coverage.xml" --report "html=$reports/coverage.html" --report "markdown=$reports/test.md")
[ -n "${PROTOCOL_COVERAGE:-}" ] && tests+=(--at-least "$PROTOCOL_COVERAGE")
look check check "${paths[@]}" --report "sarif=$reports/check.sarif" --report "markdown=$reports/check.md"
look test test "${paths[@]}" "${tests[@]}"
look lint lint "${paths[@]}" --report "sarif=$reports/lint.sarif" --report "markdown=$reports/lint.md"
look verify verify "${paths[@]}" --report "sarif=$reports/verify.sarif" --report "markdown=$reports/verify.md"
exit $failed
