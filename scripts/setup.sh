#!/bin/sh
# Installs the C libraries that Cosmonym is built with, when they are missing. Debian and Ubuntu; elsewhere it says what to install.
set -eu
missing=""
command -v pkg-config >/dev/null 2>&1 || missing="pkg-config"
need() { pkg-config --exists "$1" 2>/dev/null || missing="$missing $2"; }
need libxml-2.0 libxml2-dev
need zlib zlib1g-dev
need libzstd libzstd-dev
need nettle nettle-dev
need yaml-0.1 libyaml-dev
if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing libraries; install what your system calls:$missing" >&2
    exit 1
  fi
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  echo "Installing:$missing" >&2
  $sudo apt-get update -qq
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq pkg-config libxml2-dev zlib1g-dev libzstd-dev nettle-dev libyaml-dev >/dev/null
fi
if ! command -v swift >/dev/null 2>&1; then
  echo "Swift 6.3 is missing; install it from https://www.swift.org/install and put it on the PATH." >&2
  exit 1
fi
