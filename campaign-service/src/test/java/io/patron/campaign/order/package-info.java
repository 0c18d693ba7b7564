@NullMarked
package io.patron.campaign.order;

import org.jspecify.annotations.NullMarked;
