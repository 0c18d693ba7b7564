/**
 * Documents that operators set: their revisions behind {@code ETag} and {@code If-Match}, and their
 * text in tables.
 */
@NullMarked
package io.patron.kit.document;

import org.jspecify.annotations.NullMarked;
