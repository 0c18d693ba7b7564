@NullMarked
package io.patron.profile.imports;

import org.jspecify.annotations.NullMarked;
