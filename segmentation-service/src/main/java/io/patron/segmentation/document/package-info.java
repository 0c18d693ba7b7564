/**
 * Documents that operators set as a whole, and the revisions behind {@code ETag} and {@code
 * If-Match}: table {@code setup_document}.
 */
@NullMarked
package io.patron.segmentation.document;

import org.jspecify.annotations.NullMarked;
