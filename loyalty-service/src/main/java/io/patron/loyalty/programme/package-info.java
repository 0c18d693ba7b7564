/**
 * Programmes as documents with versions: tables {@code programme} and {@code programme_version},
 * {@code /v1/programmes}; reads them as rule books for all others.
 */
@NullMarked
package io.patron.loyalty.programme;

import org.jspecify.annotations.NullMarked;
