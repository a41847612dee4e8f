package io.serai;

import io.serai.access.SignedLinks;
import io.serai.api.LinkAnswers;
import io.serai.api.ManifestViews;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.Links;
import io.serai.catalog.PublicUrls;
import io.serai.identity.OpenedIdentity;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links to assets. What signs them follows from the node's identity, and so outlives every restart. */
@Configuration(proxyBeanMethods = false)
class LinkConfiguration {
    private static final String PURPOSE = "serai-link-key-v1";

    @Bean
    Links links(JdbcClient sql, GroupCommit commit) {
        return new Links(sql, commit);
    }

    @Bean
    SignedLinks signedLinks(OpenedIdentity identity, Links links) {
        return new SignedLinks(identity.node().key(PURPOSE), links::stands, InstantSource.system());
    }

    @Bean
    LinkAnswers linkAnswers(ManifestViews views, Links links, SignedLinks signed, PublicUrls urls) {
        return new LinkAnswers(views, links, signed, urls);
    }
}
