/**
 * Acts that are no purchase earn by rules: told on {@code patron.activity}; table {@code act} keeps
 * those that some rule names.
 */
@NullMarked
package io.patron.loyalty.act;

import org.jspecify.annotations.NullMarked;
