/**
 * What is still under way in this service: outbox backlog and consumer lag; {@code /v1/pipeline}.
 */
@NullMarked
package io.patron.kit.pipeline;

import org.jspecify.annotations.NullMarked;
