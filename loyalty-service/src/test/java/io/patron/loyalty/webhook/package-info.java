/** Tests of partners' webhooks. */
@NullMarked
package io.patron.loyalty.webhook;

import org.jspecify.annotations.NullMarked;
