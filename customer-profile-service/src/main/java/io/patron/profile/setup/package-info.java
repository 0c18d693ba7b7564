/**
 * Documents that operators set (computed traits, tag rules, trait definitions): tables {@code
 * setup_document} with every version, and {@code setup_revision}.
 */
@NullMarked
package io.patron.profile.setup;

import org.jspecify.annotations.NullMarked;
