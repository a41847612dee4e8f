package io.serai.api;

import io.serai.access.AccessPolicy;
import io.serai.access.Admitted;
import io.serai.access.Identity;
import io.serai.access.Policies;
import io.serai.access.Role;
import io.serai.access.ShareLinks;
import io.serai.catalog.Assets;
import io.serai.catalog.Grants;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.Verifications;
import io.serai.ingest.AssetKeys;
import io.serai.ingest.AssetSealer;
import io.serai.media.ConflictException;
import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.sealing.AgeIdentity;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** The edge around a few routes that do next to nothing. */
@EnableAutoConfiguration
@Import({EdgeConfiguration.class, MediaController.class, ProblemAdvice.class})
class EdgeNode {
    static final String STRANGER = "X-Stranger";

    /** What a route throws when it is told to. */
    static final Map<String, Exception> FAILURES = Map.of(
            "invalid", new InvalidInputException("The priority 11 is not a whole number from 1 to 10."),
            "missing", new NotFoundException("No job 7 is known here."),
            "conflict", new ConflictException("The task cleanup runs already."),
            "teapot", new UnsupportedOperationException("This node brews no coffee."),
            "upload", new FileUploadException("org.apache.Internal at /var/lib/serai"),
            "bug", new IllegalStateException("SELECT secret FROM /var/lib/serai/catalog.db"));

    @Bean
    Path home() throws IOException {
        return Files.createTempDirectory("edge");
    }

    @Bean
    DataSource database(Path home) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + home.resolve("catalog.db"));
        return database;
    }

    @Bean
    Assets assets(JdbcClient sql, TransactionTemplate transaction) {
        return new Assets(sql, new GroupCommit(transaction));
    }

    @Bean
    Grants grants(JdbcClient sql, TransactionTemplate transaction) {
        return new Grants(sql, new GroupCommit(transaction));
    }

    @Bean
    BlobStore store(Path home) throws IOException {
        Space space = new Space(home, new SpaceBounds(0, 0, Long.MAX_VALUE, Long.MAX_VALUE), 0, 0);
        return new BlobStore(home.resolve("blobs"), home.resolve("staging"), space, size -> 1 << 16);
    }

    @Bean
    AccessPolicy accessPolicy(
            ObjectProvider<Assets> assets, ObjectProvider<Grants> grants, @Value("${serai.admin-token}") String token) {
        return new Policies()
                .token(token)
                .assets(new CatalogGuard(assets::getObject, grants::getObject, () -> ShareLinks.NONE))
                .policy();
    }

    @Bean
    AgeIdentity nodeIdentity() {
        return AgeIdentity.generate();
    }

    @Bean
    AssetSealer sealer(AgeIdentity node) {
        return new AssetSealer(node, List.of());
    }

    @Bean
    AssetKeys keys(BlobStore store, AssetSealer sealer) {
        return new AssetKeys(store.blobs(), sealer);
    }

    @Bean
    SealedAssets sealedAssets(AssetKeys keys) {
        return keys::open;
    }

    @Bean
    Verifications verifications(JdbcClient sql) {
        return new Verifications(sql);
    }

    /** Whoever says {@value #STRANGER} is let in, and opens nothing. */
    @Bean
    FilterRegistrationBean<Filter> strangers() {
        FilterRegistrationBean<Filter> strangers = new FilterRegistrationBean<>((request, response, chain) -> {
            if (request instanceof HttpServletRequest http && http.getHeader(STRANGER) != null) {
                request.setAttribute(Admitted.ATTRIBUTE, new Admitted(new Identity("", Role.STRANGER), false));
            }
            chain.doFilter(request, response);
        });
        strangers.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return strangers;
    }

    @Bean
    FakeElsewhere elsewhere() {
        return new FakeElsewhere();
    }

    @Bean
    Problems problems() {
        return new Problems(Map.of(UnsupportedOperationException.class, 418));
    }

    @Bean
    ServletRegistrationBean<CamelTreeServlet> upload() {
        return tree("upload", "/api/media/upload/*");
    }

    @Bean
    ServletRegistrationBean<CamelTreeServlet> uploads() {
        return tree("uploads", "/api/uploads/*");
    }

    private static ServletRegistrationBean<CamelTreeServlet> tree(String name, String path) {
        ServletRegistrationBean<CamelTreeServlet> registration =
                new ServletRegistrationBean<>(new CamelTreeServlet(), path);
        registration.setName(name);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process("problem");
                rest().openApi().specification("classpath:edge/openapi.yaml").missingOperation("fail");
                from("direct:getHealth")
                        .setBody(constant("{}"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));
                from("direct:deleteMedia").setBody(simple("deleted ${header.id}"));
                from("direct:getManifest").process(EdgeNode::manifest).setBody(simple("manifest of ${header.id}"));
                from("direct:echo").process(EdgeNode::showHeaders);
                from("direct:publishMedia").process(EdgeNode::countBody);
                upload("upload");
                upload("uploads");
            }

            private void upload(String name) {
                String servlet = "servletName=" + name + "&disableStreamCache=true";
                from("servlet:/?httpMethodRestrict=POST&" + servlet)
                        .streamCache(false)
                        .process(EdgeNode::countBody);
                from("servlet:/{fileName}?httpMethodRestrict=PUT&" + servlet)
                        .streamCache(false)
                        .process(EdgeNode::countBody);
            }
        };
    }

    private static void manifest(Exchange exchange) throws Exception {
        String failure = exchange.getMessage().getHeader("fail", String.class);
        if (failure != null) {
            throw FAILURES.getOrDefault(failure, new IllegalArgumentException(failure));
        }
        MediaId id = new MediaId(exchange.getMessage().getHeader("id", String.class));
        exchange.getMessage().setHeader("Retry-After", "7");
        exchange.getMessage().setHeader("X-Internal", id.hex());
    }

    /** Answers with the headers that came in, as lines. */
    private static void showHeaders(Exchange exchange) {
        var lines = new TreeMap<>(exchange.getMessage().getHeaders())
                .entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList();
        exchange.getMessage().setBody(String.join("\n", lines));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
    }

    /** Answers with the number of bytes that came in, and what names them. */
    private static void countBody(Exchange exchange) throws IOException {
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        long size = body == null ? 0 : body.transferTo(java.io.OutputStream.nullOutputStream());
        String name = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
        exchange.getMessage().setBody(size + " bytes of " + List.of(name));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
    }
}
