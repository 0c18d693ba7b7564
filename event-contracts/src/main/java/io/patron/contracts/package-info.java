/**
 * The facts that cross a service border, one record each, and {@link
 * io.patron.contracts.Contracts}, the one list of them.
 *
 * <p>No framework code. Changes are additive only: a test compares every schema with the released
 * one. Consumers ignore fields they do not know.
 */
@NullMarked
package io.patron.contracts;

import org.jspecify.annotations.NullMarked;
