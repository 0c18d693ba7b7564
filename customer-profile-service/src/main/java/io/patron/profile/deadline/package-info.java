/**
 * How long somebody waits for an answer at most: also while PostgreSQL is slow or silent, a request
 * ends with 503 and {@code Retry-After}.
 */
@NullMarked
package io.patron.profile.deadline;

import org.jspecify.annotations.NullMarked;
