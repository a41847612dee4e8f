package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;

class DroppingPropertyTest {
    private static int drops;

    @Property(tries = 1000)
    void whateverHappensNoCopyGoesThatLeavesFewerThanTheMaximum(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 6) int nodes,
            @ForAll @IntRange(min = 1, max = 2) int maxCopies,
            @ForAll @LongRange(max = 300) long surplus)
            throws IOException {
        Random random = new Random(seed);
        DropTimes times = new DropTimes(Duration.ofSeconds(surplus), Duration.ofMinutes(10), Duration.ofMinutes(20));
        DroppingWorld world = new DroppingWorld(random, nodes, maxCopies, times);
        // few have a copy and all are believed to: what they believe must not be what keeps copies alive
        int holders = maxCopies + 1 + random.nextInt(2);
        Collections.shuffle(world.nodes, random);
        world.nodes.stream().skip(holders).forEach(node -> node.whole = false);
        world.nodes.forEach(node -> node.believe(random));
        for (int step = 0; step < 1000; step++) {
            // the world says so itself when a copy goes that should not have gone
            world.step();
        }
        drops += world.drops;
    }

    @AfterContainer
    static void copiesDidGo() {
        assertThat(drops).isGreaterThan(300);
    }
}
