/**
 * Keeps erased people from coming back: tables {@code erased_identifier} and {@code barred_event},
 * what is dropped of {@code patron.ingest}, and {@code /v1/barred-events}.
 */
@NullMarked
package io.patron.profile.barring;

import org.jspecify.annotations.NullMarked;
