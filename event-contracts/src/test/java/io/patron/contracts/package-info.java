/**
 * Keeps the published files (JSON Schemas, AsyncAPI, native registration) in step with the records,
 * and the records compatible with what was released.
 */
@NullMarked
package io.patron.contracts;

import org.jspecify.annotations.NullMarked;
