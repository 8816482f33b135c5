/**
 * What the user asks for: options become typed values, names become images, both become a request.
 *
 * <p>Invalid input ends in a {@link com.kkiai.flux.cli.request.BadInputException} with one line for
 * each violation, before anything is sent.
 */
@NullMarked
package com.kkiai.flux.cli.request;

import org.jspecify.annotations.NullMarked;
