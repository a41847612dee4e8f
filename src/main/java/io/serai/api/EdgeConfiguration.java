package io.serai.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.serai.access.AccessFilter;
import io.serai.access.AccessPolicy;
import io.serai.access.RefusalListener;
import io.serai.catalog.Assets;
import io.serai.catalog.Verifications;
import io.serai.store.BlobStore;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the edge around the routes. {@link Problems} is the root's, which knows every exception. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {
    private static final String RESUMABLE = "/api/uploads";
    private static final List<String> UPLOADS = List.of("/api/media/upload", RESUMABLE);
    private static final String PUBLISH = "/api/publish/media";

    @Bean
    FilterRegistrationBean<Filter> securityHeaders() {
        return filter(new SecurityHeaders(), 0, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> accessFilter(AccessPolicy policy, ObjectProvider<RefusalListener> listeners) {
        RefusalListener all = (who, method, path, status, address) ->
                listeners.forEach(listener -> listener.refused(who, method, path, status, address));
        return filter(new AccessFilter(policy, all), 1, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> linkFilter() {
        return filter(new LinkFilter(), 2, "/*");
    }

    /** An edge that belongs to no network has nobody beside it. */
    @Bean
    FilterRegistrationBean<Filter> readOnlyFilter(ObjectProvider<NetworkFigures> network) {
        return filter(new ReadOnlyFilter(() -> network.stream().allMatch(NetworkFigures::isAlone)), 2, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(
            @Value("${serai.http.publish-limit}") DataSize publish,
            @Value("${serai.http.body-limit}") DataSize others) {
        return filter(new BodyLimitFilter(UPLOADS, Map.of(PUBLISH, publish.toBytes()), others.toBytes()), 10, "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> tusFilter(
            @Value("${serai.media.largest}") DataSize longest, ObjectProvider<CamelContext> camel) {
        return filter(new TusFilter(longest.toBytes(), started(camel)), 5, RESUMABLE + "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> startingFilter(ObjectProvider<CamelContext> camel) {
        return filter(new StartingFilter(started(camel)), 6, "/api/*");
    }

    /** Whether there are routes; they are looked for once, which takes as long as a small answer. */
    private static BooleanSupplier started(ObjectProvider<CamelContext> camel) {
        SingletonSupplier<CamelContext> routes = SingletonSupplier.of(camel::getObject);
        return () -> routes.obtain().isStarted();
    }

    @Bean
    FilterRegistrationBean<Filter> rangeFilter() {
        return filter(new RangeFilter(), 20, "/api/media/*");
    }

    @Bean
    FilterRegistrationBean<Filter> downloadFilter(
            MediaController media,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> failures) {
        return filter(new DownloadFilter(media, failures::getObject), 30, "/api/media/*");
    }

    /**
     * Routes run on the thread that the container gave to the request. On another one, a body that breaks off would be
     * answered by the container and by the route at the same time; and a few slow senders, who hold a thread of the
     * container anyway, would keep a smaller pool from everyone else.
     */
    @Bean("platform-http-engine")
    PlatformHttpEngine routesOnTheThreadOfTheRequest(@Value("${server.port}") int port) {
        return new SpringBootPlatformHttpEngine(port, Runnable::run);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> patience(
            @Value("${serai.http.reader-patience}") Duration patience) {
        return factory -> {
            factory.setProtocol(PatientProtocol.class.getName());
            factory.addConnectorCustomizers(
                    connector -> connector.setProperty("patience", String.valueOf(patience.toMillis())));
        };
    }

    @Bean
    ServletRegistrationBean<ProblemServlet> problemPage(
            Problems problems, @Value("${server.error.path:/error}") String path) {
        return new ServletRegistrationBean<>(new ProblemServlet(problems), path);
    }

    @Bean
    EdgeHeaders edgeHeaders() {
        return new EdgeHeaders();
    }

    @Bean
    ProblemProcessor problem(Problems problems) {
        return new ProblemProcessor(problems);
    }

    @Bean
    SharedPaths sharedPaths(
            CamelContext camel,
            ObjectProvider<CamelRequestHandlerMapping> routes,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> controllers) {
        Supplier<List<HandlerMapping>> mappings = SingletonSupplier.of(
                () -> List.of(new ContractMapping(routes.getObject(), camel), controllers.getObject()));
        return new SharedPaths(mappings);
    }

    @Bean
    Unsealing unsealing(SealedAssets sealed, Verifications verifications, MeterRegistry meters) {
        Counter opened = Counter.builder("decryption.operations")
                .description("Answers for which a sealed asset was opened")
                .register(meters);
        return new Unsealing(sealed, verifications, opened);
    }

    @Bean
    Downloads downloads(
            Assets assets, BlobStore store, Elsewhere elsewhere, Unsealing unsealing, MeterRegistry meters) {
        Counter begun = Counter.builder("media.downloads")
                .description("Downloads of assets that were begun")
                .register(meters);
        Timer taken = Timer.builder("download.duration")
                .description(
                        "How long answers took that begin at the beginning, until the last byte was handed on to be sent")
                .register(meters);
        return new Downloads(assets, store.blobs(), elsewhere, unsealing, begun, taken);
    }

    /** A filter for every servlet; those of a lower step come first. */
    private static FilterRegistrationBean<Filter> filter(Filter filter, int step, String paths) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + step);
        registration.addUrlPatterns(paths);
        return registration;
    }
}
