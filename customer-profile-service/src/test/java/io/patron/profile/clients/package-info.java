/** The tracking clients that shops use, run against the service. */
@NullMarked
package io.patron.profile.clients;

import org.jspecify.annotations.NullMarked;
