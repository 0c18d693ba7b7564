/**
 * Keeps who read whose personal data: tables {@code personal_read} and {@code personal_read_count},
 * {@code /v1/personal-reads}.
 */
@NullMarked
package io.patron.personal.audit;

import org.jspecify.annotations.NullMarked;
