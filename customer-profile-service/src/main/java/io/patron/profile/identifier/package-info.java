/**
 * By which names people are known: the document of identifier types, table {@code
 * identifier_types}, endpoint {@code /v1/identifier-types}, and how names are read from events.
 */
@NullMarked
package io.patron.profile.identifier;

import org.jspecify.annotations.NullMarked;
