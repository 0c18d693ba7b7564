#!/bin/sh
# Packages the services and the launcher, unless they are newer than every source and pom.
# Expects JAVA_HOME; runs in the repository's root. MVN names the Maven to use.
set -eu

stamp=target/.packaged
modules="customer-profile-service segmentation-service loyalty-service campaign-service"

fresh() {
    [ -f "$stamp" ] && [ -f deploy/local/target/patron-local.jar ] || return 1
    for module in $modules; do
        [ -f "$module/target/quarkus-app/quarkus-run.jar" ] || return 1
    done
    newer=$(find pom.xml ./*/pom.xml deploy/*/pom.xml ./*/src/main deploy/*/src/main \
        -newer "$stamp" -type f ! -path './bench/*' ! -path './architecture/*' | head -n 1)
    [ -z "$newer" ]
}

if fresh; then
    exit 0
fi
echo "Building Patron (the first time downloads its libraries)..." >&2
mkdir -p target
touch "$stamp.begun"
${MVN:-mvn} -B -q -ntp package -DskipTests -am \
    -pl "$(echo "$modules" | tr ' ' ','),deploy/local"
echo "Training the start-up caches..." >&2
"$JAVA_HOME/bin/java" -Xmx256m --enable-native-access=ALL-UNNAMED \
    -jar deploy/local/target/patron-local.jar train ||
    echo "No start-up caches: the services start, only slower." >&2
mv "$stamp.begun" "$stamp"
