package io.patron.profile.quality;

import java.util.Map;

/**
 * Something in a person's history that does not go together.
 *
 * @param subject an order, a refund, a trait, a currency
 * @param source that told of it last
 * @param evidence for people; holds no values of traits
 */
record Case(Check check, String subject, String source, Map<String, Object> evidence) {}
