/**
 * The facts that conditions of segments may ask for, and their values for a customer; {@code
 * /v1/fact-definitions}, a {@code setup_document}.
 */
@NullMarked
package io.patron.segmentation.vocabulary;

import org.jspecify.annotations.NullMarked;
