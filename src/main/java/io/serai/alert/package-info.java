/**
 * What the operator has to know. Promises that an alert is told once when it begins and once when it is over, that one which goes on, or
 * comes and goes, is not told again before its cooldown has passed, and that what could not be delivered is kept until it could, over a
 * restart too. Refuses to guess: a gauge that is not there, or not a number, neither begins an alert nor ends it.
 */
@NullMarked
package io.serai.alert;

import org.jspecify.annotations.NullMarked;
