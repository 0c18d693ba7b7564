/** Tests. */
@NullMarked
package io.patron.segmentation.privacy;

import org.jspecify.annotations.NullMarked;
