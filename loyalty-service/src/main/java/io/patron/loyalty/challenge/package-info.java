/**
 * Challenges, streaks, badges and leaderboards: documents of kind {@code challenge}, tables {@code
 * challenge_…} and {@code member_badge}; counts what members do once by its id, and gives for what
 * it comes to.
 */
@NullMarked
package io.patron.loyalty.challenge;

import org.jspecify.annotations.NullMarked;
