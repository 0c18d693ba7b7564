/**
 * Recency, frequency, monetary value: quintiles by both rules, strategy groups, the report; all
 * pure but for {@code /v1/rfm-groups}, a {@code setup_document}.
 */
@NullMarked
package io.patron.segmentation.rfm;

import org.jspecify.annotations.NullMarked;
