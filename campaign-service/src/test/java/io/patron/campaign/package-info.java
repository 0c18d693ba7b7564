/** Component tests of the campaign service, and what they share: shoppers, topics, calls. */
@NullMarked
package io.patron.campaign;

import org.jspecify.annotations.NullMarked;
