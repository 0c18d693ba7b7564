/** Secrets that are kept sealed in the database and can be opened by the service alone. */
@NullMarked
package io.patron.loyalty.vault;

import org.jspecify.annotations.NullMarked;
