package io.serai;

import io.serai.catalog.CatalogServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.camel.Ordered;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.quartz.Scheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/**
 * The component {@code schedule}: Quartz for what runs at times of the day. On PostgreSQL all processes that share the catalog share
 * the schedules too, and each time is kept once, by one of them; what is looked at every few seconds each process does by itself,
 * with {@code quartz}.
 */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {
    /** Any number that nobody else locks: "serai" in hexadecimal. */
    private static final long LOCK = 0x7365726169L;

    @Bean
    SchedulerFactoryBean scheduler(DataSource catalog, @Value("${spring.datasource.url}") String url)
            throws SQLException {
        SchedulerFactoryBean factory = new SchedulerFactoryBean();
        factory.setSchedulerName("maintenance");
        factory.setAutoStartup(false);
        Properties properties = new Properties();
        properties.setProperty("org.quartz.threadPool.threadCount", "8");
        if (CatalogServer.isNamedBy(url)) {
            makeTables(catalog);
            factory.setDataSource(catalog);
            properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
            properties.setProperty(
                    "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
            properties.setProperty("org.quartz.jobStore.isClustered", "true");
            properties.setProperty("org.quartz.jobStore.useProperties", "true");
        }
        factory.setQuartzProperties(properties);
        return factory;
    }

    @Bean
    QuartzComponent schedule(Scheduler scheduler) {
        QuartzComponent component = new QuartzComponent();
        component.setScheduler(scheduler);
        return component;
    }

    /** Comes last, for the settings of {@code quartz} are laid on every component of its class, and that one starts by itself. */
    @Bean
    ComponentCustomizer schedulesRestAtFirst() {
        return ComponentCustomizer.builder(QuartzComponent.class)
                .withOrder(Ordered.LOWEST)
                .withCondition((name, component) -> name.equals("schedule"))
                .build(component -> component.setAutoStartScheduler(false));
    }

    @Bean
    Schedules schedules(Scheduler scheduler) {
        return new Schedules(scheduler);
    }

    /** By the script that Quartz brings, which would remove what is there; two processes may come to it at the same time. */
    private static void makeTables(DataSource catalog) throws SQLException {
        try (Connection connection = catalog.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            var found = statement.executeQuery("SELECT to_regclass('qrtz_locks') IS NOT NULL");
            if (found.next() && !found.getBoolean(1)) {
                ScriptUtils.executeSqlScript(
                        connection, new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_postgres.sql"));
            }
            connection.commit();
        }
    }
}
