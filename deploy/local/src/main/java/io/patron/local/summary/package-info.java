/**
 * What came of a shop's data, read from the services' reports alone: for people as text, for
 * programs as JSON.
 */
@NullMarked
package io.patron.local.summary;

import org.jspecify.annotations.NullMarked;
