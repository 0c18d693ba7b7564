#!/bin/sh
# Prints the home of a JDK 25 or later: JAVA_HOME first, then the usual places, then java on PATH.
# Prints nothing and answers 1 when there is none.

suits() {
    [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
    major=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p' | head -n 1)
    [ -n "$major" ] && [ "$major" -ge 25 ]
}

try() {
    if suits "$1"; then
        printf '%s\n' "$1"
        exit 0
    fi
}

try "${JAVA_HOME:-}"
for home in \
    /usr/lib/jvm/*25* \
    /usr/java/*25* \
    /usr/local/*jdk*25* \
    /opt/*jdk*25* /opt/java/*25* /opt/jdk/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/*25* \
    "${HOME:-/nonexistent}"/.jdks/*25* \
    /usr/lib/jvm/*; do
    try "$home"
done
if command -v java >/dev/null 2>&1; then
    try "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')"
fi
exit 1
