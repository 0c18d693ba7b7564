package io.patron.loyalty.setup;

/** Who asks for a change, and whether only to see what would be. */
public record Asked(String actor, boolean dryRun) {}
