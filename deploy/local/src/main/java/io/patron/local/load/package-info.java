/**
 * Loads a shop into the running suite through the public REST API alone: sources, import,
 * programme, segments, scores, campaign. Each step is done once per data folder.
 */
@NullMarked
package io.patron.local.load;

import org.jspecify.annotations.NullMarked;
