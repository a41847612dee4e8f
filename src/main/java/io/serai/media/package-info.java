/**
 * The values that the rest of the node speaks in. Each is valid once it exists: text from outside becomes a value here
 * or is refused with {@link io.serai.media.InvalidInputException}. Nothing in this package reads or writes anything.
 */
@NullMarked
package io.serai.media;

import org.jspecify.annotations.NullMarked;
