/** Who may send events: table {@code source}, {@code /v1/sources}, and the check of write keys. */
@NullMarked
package io.patron.profile.source;

import org.jspecify.annotations.NullMarked;
