/** Tests of imports of members. */
@NullMarked
package io.patron.loyalty.imports;

import org.jspecify.annotations.NullMarked;
