/**
 * The commands of the launcher: {@code up}, {@code demo}, {@code token}, {@code clean-data}. Each
 * reads its options, does its work with the other packages, and says in one line what is wrong.
 */
@NullMarked
package io.patron.local;

import org.jspecify.annotations.NullMarked;
