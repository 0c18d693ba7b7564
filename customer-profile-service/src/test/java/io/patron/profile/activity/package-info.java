/** Tests of what customers did. */
@NullMarked
package io.patron.profile.activity;

import org.jspecify.annotations.NullMarked;
