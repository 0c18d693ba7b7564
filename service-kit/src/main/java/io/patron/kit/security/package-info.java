/** A customer's token sees that customer only; unsafe production settings refuse to start. */
@NullMarked
package io.patron.kit.security;

import org.jspecify.annotations.NullMarked;
