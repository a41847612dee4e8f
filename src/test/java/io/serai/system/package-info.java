/**
 * The packaged node as a process of its own, used over its ports alone and checked with the stock programs of others:
 * aria2, gun.js, age.
 */
@NullMarked
package io.serai.system;

import org.jspecify.annotations.NullMarked;
