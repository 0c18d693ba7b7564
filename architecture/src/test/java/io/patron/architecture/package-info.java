/**
 * Keeps the shape of the code: who may use whom, what a class may do by its role, how large things
 * are. Every rule has a fixture that breaks it, below {@code io.patron.architecture.fixture}.
 */
@NullMarked
package io.patron.architecture;

import org.jspecify.annotations.NullMarked;
