/** The error catalogue of the customer profile service. */
@NullMarked
package io.patron.profile;

import org.jspecify.annotations.NullMarked;
