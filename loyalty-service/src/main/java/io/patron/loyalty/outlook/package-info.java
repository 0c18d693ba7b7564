/**
 * What coming days bring to members in tier sets if nothing happens in between: {@code
 * /v1/tier-sets/{id}/preview}. Writes nothing.
 */
@NullMarked
package io.patron.loyalty.outlook;

import org.jspecify.annotations.NullMarked;
