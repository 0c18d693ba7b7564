/** Which tables of this service hold personal data. */
@NullMarked
package io.patron.segmentation.privacy;

import org.jspecify.annotations.NullMarked;
