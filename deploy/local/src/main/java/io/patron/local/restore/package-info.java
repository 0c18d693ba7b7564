/**
 * Copies of a service's database, going back to one, having Kafka tell again what happened since,
 * and naming what only the published events remember.
 */
@NullMarked
package io.patron.local.restore;

import org.jspecify.annotations.NullMarked;
