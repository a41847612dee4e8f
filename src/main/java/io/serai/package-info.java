/** The node as a whole: where it starts, and the only place that sees every package. */
@NullMarked
package io.serai;

import org.jspecify.annotations.NullMarked;
