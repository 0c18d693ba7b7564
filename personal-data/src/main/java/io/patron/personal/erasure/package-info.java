/**
 * Follows erasures and access exports: answers what was asked on {@code patron.profile} on {@code
 * patron.privacy}. Owns table {@code erased_person}, and takes away what comes late about the
 * people in it.
 */
@NullMarked
package io.patron.personal.erasure;

import org.jspecify.annotations.NullMarked;
