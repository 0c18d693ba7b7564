/**
 * Who is who: tables {@code identifier}, {@code tie} and {@code separation}; which customer it is
 * that sources name, as a pure function of what was seen together.
 */
@NullMarked
package io.patron.profile.identity;

import org.jspecify.annotations.NullMarked;
