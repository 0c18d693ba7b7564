/** How transactions ask the database. */
@NullMarked
package io.patron.kit.sql;

import org.jspecify.annotations.NullMarked;
