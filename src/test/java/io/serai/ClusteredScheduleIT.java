package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/** Processes that share a catalog on PostgreSQL share its schedules. */
class ClusteredScheduleIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<Kept> kept = new CopyOnWriteArrayList<>();

    /** A time that a process kept. */
    private record Kept(int process, Date time) {}

    @Test
    void eachTimeIsKeptOnceAndByAnotherOneWhenOneIsGone() throws Exception {
        PostgresServer.Database catalog = PostgresServer.require().database("");
        List<Sharing> processes = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            processes.add(start(number, catalog));
        }
        try {
            Awaitility.await().atMost(LONG).until(() -> kept.size() >= 5);
            int last = kept.get(kept.size() - 1).process();
            processes.get(last).end();
            int before = kept.size();
            Awaitility.await().atMost(LONG).until(() -> kept.size() >= before + 3);

            // the others go on
            List<Kept> seen = List.copyOf(kept);
            assertThat(seen).extracting(Kept::time).doesNotHaveDuplicates();
            assertThat(seen.subList(before + 1, seen.size()))
                    .extracting(Kept::process)
                    .doesNotContain(last);
        } finally {
            for (Sharing process : processes) {
                process.end();
            }
        }
    }

    private Sharing start(int number, PostgresServer.Database catalog) throws Exception {
        ScheduleConfiguration configuration = new ScheduleConfiguration();
        SchedulerFactoryBean factory = configuration.scheduler(catalog.source(), catalog.url());
        factory.afterPropertiesSet();
        Scheduler scheduler = factory.getScheduler();
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getCamelContextExtension().setName("serai");
        QuartzComponent schedule = configuration.schedule(scheduler);
        configuration.schedulesRestAtFirst().configure("schedule", schedule);
        camel.addComponent("schedule", schedule);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("schedule:maintenance/each_second?cron=*+*+*+*+*+?")
                        .process(exchange -> kept.add(
                                new Kept(number, exchange.getMessage().getHeader("scheduledFireTime", Date.class))));
            }
        });
        camel.start();
        assertThat(new Schedules(scheduler).follow(200)).isTrue();
        return new Sharing(factory, camel);
    }

    /** What one process has of the schedules. */
    private record Sharing(SchedulerFactoryBean factory, DefaultCamelContext camel) {
        void end() throws Exception {
            factory.destroy();
            camel.stop();
        }
    }
}
