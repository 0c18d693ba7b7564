/**
 * Benchmarks: what the suite does per second beside what the same broker and database do when
 * driven bare, in one run.
 *
 * <p>Load goes to the loopback interface only, is bounded in count and ends by itself.
 */
@NullMarked
package io.patron.bench;

import org.jspecify.annotations.NullMarked;
