/**
 * Whole tier sets looked at anew, after a new version: table {@code tier_recompute}, {@code
 * /v1/tier-sets/{id}/recomputes}. Done page by page in the background; each page notes how far it
 * came in its own transaction.
 */
@NullMarked
package io.patron.loyalty.recompute;

import org.jspecify.annotations.NullMarked;
