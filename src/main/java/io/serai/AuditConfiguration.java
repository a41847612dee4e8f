package io.serai;

import io.serai.access.RefusalListener;
import io.serai.api.AuditAnswers;
import io.serai.api.Deeds;
import io.serai.audit.Audit;
import io.serai.audit.NotedHead;
import io.serai.audit.Refusals;
import io.serai.catalog.GroupCommit;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done on this node, and by whom. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    @Bean
    Audit audit(JdbcClient sql, GroupCommit commit, Settings settings, @Value("${serai.audit.keep}") Duration keep) {
        return new Audit(sql, commit, NotedHead.in(settings.home()), keep);
    }

    /** What the access policy refused is noted too. */
    @Bean
    RefusalListener refusals(Audit audit) {
        return new Refusals(audit, System::nanoTime)::refused;
    }

    @Bean
    Deeds deeds(Audit audit) {
        return new Deeds(audit);
    }

    @Bean
    AuditAnswers auditAnswers(Audit audit) {
        return new AuditAnswers(audit);
    }
}
