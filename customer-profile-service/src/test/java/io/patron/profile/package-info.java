/** Tests of the whole service: its journey, its routes, its logs. */
@NullMarked
package io.patron.profile;

import org.jspecify.annotations.NullMarked;
