package io.patron.kit.security;

import java.util.function.Predicate;

/**
 * A setting that production demands.
 *
 * @param property the configuration property
 * @param demand what it must be, to follow the property's name in a sentence
 * @param whenAbsent the value that an absent property has
 * @param safe whether a value is safe
 */
public record ReadinessRule(
        String property, String demand, String whenAbsent, Predicate<String> safe) {}
