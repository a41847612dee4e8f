package io.serai;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.alert.Alerts;
import io.serai.alert.Lookout;
import io.serai.api.AlertAnswers;
import io.serai.catalog.GroupCommit;
import io.serai.manifest.Signer;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the operator has to know, and how that comes to them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class AlertConfiguration {
    @Bean
    Alerts alerts(JdbcClient sql, GroupCommit commit) {
        return new Alerts(sql, commit);
    }

    @Bean
    Lookout lookout(AlertSettings wanted, MeterRegistry meters, Alerts alerts, Settings settings, Signer signer) {
        String node = Optional.ofNullable(settings.publicUrl())
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .orElse(signer.publicKey());
        return new Lookout(
                wanted.parsed(),
                wanted.cooldown(),
                new RegistryGauges(meters),
                alerts,
                node,
                Clock.systemUTC(),
                System::nanoTime);
    }

    @Bean
    Outlet outlet(AlertSettings wanted) {
        return new Outlet(wanted.deliver());
    }

    @Bean
    AlertAnswers alertAnswers(Alerts alerts) {
        return new AlertAnswers(alerts);
    }
}
