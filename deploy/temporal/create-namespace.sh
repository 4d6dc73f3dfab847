#!/bin/sh
# Makes the namespace that the worker works in, unless it is there.
set -eu

describe() {
  temporal operator namespace describe --namespace default > /dev/null 2>&1
}

until temporal operator cluster health; do sleep 2; done
# A finished sync can be looked at for a month.
describe || temporal operator namespace create --namespace default --retention 30d || describe
