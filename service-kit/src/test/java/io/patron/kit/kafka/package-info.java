/** Tests of the feature. */
@NullMarked
package io.patron.kit.kafka;

import org.jspecify.annotations.NullMarked;
