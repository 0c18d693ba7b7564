/**
 * Rule segments and who is in them: tables {@code segment}, {@code segment_member}; topic {@code
 * patron.segment}; {@code /v1/segments}.
 */
@NullMarked
package io.patron.segmentation.segment;

import org.jspecify.annotations.NullMarked;
