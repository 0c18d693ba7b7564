/** Lists: limit and opaque cursor in, items and next cursor out. */
@NullMarked
package io.patron.kit.page;

import org.jspecify.annotations.NullMarked;
