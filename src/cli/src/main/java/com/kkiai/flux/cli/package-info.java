/**
 * The command line, in {@code flux.jar} only. Nothing here is for other code.
 *
 * <pre>
 * export KKIAI_API_KEY=...
 * java -jar flux.jar redux cat.png dog.png --num-images 2 -o out
 * java -jar flux.jar resume out
 * </pre>
 */
@NullMarked
package com.kkiai.flux.cli;

import org.jspecify.annotations.NullMarked;
