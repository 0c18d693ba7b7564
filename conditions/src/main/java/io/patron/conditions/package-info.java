/**
 * The condition language that segment rules, loyalty rules and journey branches share: parse,
 * validate, describe, evaluate, explain. Owns no table, topic or endpoint; its only dependency is
 * Jackson's tree.
 *
 * <p>A condition is a JSON document over named facts:
 *
 * <pre>{@code
 * {"all": [
 *   {"fact": "orders.count", "op": "gte", "value": 3},
 *   {"fact": "lastOrder.at", "op": "olderThanDays", "value": 90},
 *   {"not": {"fact": "country", "op": "in", "value": ["FR", "DE"]}}
 * ]}
 * }</pre>
 *
 * <p>{@code all}, {@code any} and {@code not} combine; {@link io.patron.conditions.Operator} lists
 * the comparisons and the types of fact that each takes. <b>A comparison with a fact that is
 * missing is false</b>, {@code ne} and {@code notIn} too; {@code {"fact": "country", "op":
 * "exists", "value": false}} asks for the absence, and {@code {"not": {"fact": "country", "op":
 * "eq", "value": "FR"}}} holds for a customer without a country.
 */
@NullMarked
package io.patron.conditions;

import org.jspecify.annotations.NullMarked;
