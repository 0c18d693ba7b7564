/**
 * From accepted events to profiles: consumes {@code patron.ingest}, takes each message once (table
 * {@code seen_message}), and changes customers, activities and purchases and tells others of it in
 * one transaction a batch.
 */
@NullMarked
package io.patron.profile.recording;

import org.jspecify.annotations.NullMarked;
