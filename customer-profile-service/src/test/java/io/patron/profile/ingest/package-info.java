/** Tests. */
@NullMarked
package io.patron.profile.ingest;

import org.jspecify.annotations.NullMarked;
