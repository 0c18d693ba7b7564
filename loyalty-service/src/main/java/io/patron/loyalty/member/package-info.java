/** What members and operators read of a member: {@code /v1/members}. */
@NullMarked
package io.patron.loyalty.member;

import org.jspecify.annotations.NullMarked;
