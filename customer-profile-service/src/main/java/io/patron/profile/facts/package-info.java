/**
 * What is known of a customer as one document, of which conditions speak: traits, computed traits,
 * orders, tags, consents and what other services told.
 */
@NullMarked
package io.patron.profile.facts;

import org.jspecify.annotations.NullMarked;
