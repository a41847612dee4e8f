package io.serai;

import io.serai.access.AccessPolicy;
import io.serai.access.Authentication;
import io.serai.access.BindPolicy;
import io.serai.access.GuardedAssets;
import io.serai.access.OidcIssuer;
import io.serai.access.Rates;
import io.serai.access.Roles;
import io.serai.access.ShareLinks;
import io.serai.api.CatalogGuard;
import io.serai.catalog.Assets;
import io.serai.catalog.Grants;
import io.serai.manifest.Signer;
import io.serai.network.Peers;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who callers are, and what decides what they may do. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    /** Other nodes are known only when the network is; the policy stands before that. */
    @Bean
    Authentication authentication(Settings settings, Signer signer, ObjectProvider<Peers> peers) {
        Settings.Access access = settings.access();
        Roles roles = new Roles(
                Set.copyOf(access.operators()),
                Set.copyOf(access.contributors()),
                pub -> peers.stream().anyMatch(known -> known.find(pub).isPresent()));
        return new Authentication(
                settings.adminToken(),
                signer.publicKey(),
                access.oidcIssuer().isBlank()
                        ? null
                        : new OidcIssuer(access.oidcIssuer().strip(), access.oidcAudience()),
                roles,
                settings.http().plainBearer(),
                Clock.systemUTC());
    }

    @Bean
    BindPolicy bindPolicy(Settings settings, Authentication authentication) {
        BindPolicy policy = new BindPolicy(settings.bind(), authentication.isConfigured());
        policy.check();
        return policy;
    }

    @Bean
    GuardedAssets guardedAssets(
            ObjectProvider<Assets> assets, ObjectProvider<Grants> grants, ObjectProvider<ShareLinks> links) {
        return new CatalogGuard(assets::getObject, grants::getObject, links::getObject);
    }

    @Bean
    AccessPolicy accessPolicy(
            BindPolicy checked, Settings settings, Authentication authentication, GuardedAssets assets) {
        Settings.Http.Rates rates = settings.http().rates();
        return new AccessPolicy(
                settings.bind(),
                settings.publicUrl(),
                Set.copyOf(settings.http().origins()),
                authentication,
                new Rates(rates.strangers(), rates.known(), rates.mistakes()),
                assets);
    }
}
