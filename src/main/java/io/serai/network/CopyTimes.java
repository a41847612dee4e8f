package io.serai.network;

import java.time.Duration;

/**
 * The times that plans about copies go by.
 *
 * @param grace how long there may be too few copies before one is made
 * @param answer how long a request may stay without an answer
 * @param again how long a node that refused is left alone
 * @param rest how often what is well is looked at
 */
public record CopyTimes(Duration grace, Duration answer, Duration again, Duration rest) {}
