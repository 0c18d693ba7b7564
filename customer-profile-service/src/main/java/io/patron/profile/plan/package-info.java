/**
 * Tracking plans: which events a source is to send and what is to be in them, as JSON Schemas. Owns
 * tables {@code tracking_plan} and {@code plan_finding}, {@code /v1/tracking-plans}, and the check
 * of events while they are taken.
 */
@NullMarked
package io.patron.profile.plan;

import org.jspecify.annotations.NullMarked;
