/**
 * What a shop brings: its file, and the documents of its set-up (mapping, programme, segments,
 * groups, template, campaign, calendar). All of it is data in a folder.
 */
@NullMarked
package io.patron.local.shop;

import org.jspecify.annotations.NullMarked;
