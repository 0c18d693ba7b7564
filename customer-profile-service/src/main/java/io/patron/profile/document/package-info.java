/**
 * Reads the documents that operators and their systems send, and tells every fault by its pointer.
 */
@NullMarked
package io.patron.profile.document;

import org.jspecify.annotations.NullMarked;
