/**
 * Standard streams, exit codes and shutdown requests. Nothing here knows images or jobs.
 *
 * <p>All output of commands goes through {@link com.kkiai.flux.cli.terminal.Console}, which redacts
 * the API key and control characters.
 */
@NullMarked
package com.kkiai.flux.cli.terminal;

import org.jspecify.annotations.NullMarked;
