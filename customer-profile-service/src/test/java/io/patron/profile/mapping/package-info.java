@NullMarked
package io.patron.profile.mapping;

import org.jspecify.annotations.NullMarked;
