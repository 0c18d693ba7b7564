/**
 * How the rows of a file become orders: mapping documents (table {@code mapping}, endpoints {@code
 * /v1/mappings}), their checking, and the pure decision of what one row means.
 */
@NullMarked
package io.patron.profile.mapping;

import org.jspecify.annotations.NullMarked;
