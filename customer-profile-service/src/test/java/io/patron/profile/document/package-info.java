/** Tests. */
@NullMarked
package io.patron.profile.document;

import org.jspecify.annotations.NullMarked;
