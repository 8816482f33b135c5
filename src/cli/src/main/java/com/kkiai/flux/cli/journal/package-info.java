/**
 * The journal of a folder: what was planned, and the outcomes.
 *
 * <p>{@link com.kkiai.flux.cli.journal.Journal} locks, reads and appends the file, {@link
 * com.kkiai.flux.cli.journal.JournalEntry} makes its lines, and {@link
 * com.kkiai.flux.cli.journal.JournalHistory} has the state of each image.
 */
@NullMarked
package com.kkiai.flux.cli.journal;

import org.jspecify.annotations.NullMarked;
