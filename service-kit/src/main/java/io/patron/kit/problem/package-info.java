/** Errors as RFC 9457 problem+json: the catalogue interface, the exception, the mappers. */
@NullMarked
package io.patron.kit.problem;

import org.jspecify.annotations.NullMarked;
