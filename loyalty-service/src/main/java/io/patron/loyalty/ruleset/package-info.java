/**
 * Earning rules as documents with versions: tables {@code earning_rule} and {@code
 * earning_rule_version}, {@code /v1/rules}; reads them as values for those who decide.
 */
@NullMarked
package io.patron.loyalty.ruleset;

import org.jspecify.annotations.NullMarked;
