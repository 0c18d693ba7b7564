package io.patron.loyalty.rule;

/**
 * A step of a ladder.
 *
 * @param key stable name for programs
 * @param name for people, in any script
 * @param fromMinor the qualifying spend from which on it is reached, in minor units
 */
public record Tier(String key, String name, long fromMinor) {}
