/** The raw Kafka producer of the hot paths, and the topics that must exist. */
@NullMarked
package io.patron.kit.kafka;

import org.jspecify.annotations.NullMarked;
