/** The loyalty service; this package holds its error catalogue, each feature is a package below. */
@NullMarked
package io.patron.loyalty;

import org.jspecify.annotations.NullMarked;
