/**
 * Documents that operators set up for a programme, each with versions: tables {@code
 * setup_document} and {@code setup_version}. What a document means is known by the feature of its
 * kind.
 */
@NullMarked
package io.patron.loyalty.setup;

import org.jspecify.annotations.NullMarked;
