/** The campaign service: talks to customers at the right moment and proves what it earned. */
@NullMarked
package io.patron.campaign;

import org.jspecify.annotations.NullMarked;
