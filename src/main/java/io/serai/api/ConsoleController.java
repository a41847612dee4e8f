package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/**
 * The pages for people: the console, and one asset for whoever watches it, in a page of any site too. They hold nothing of anybody, and
 * what they show they ask for as every client does. Whatever they run comes from this node.
 */
@RestController
class ConsoleController implements WebMvcConfigurer {
    /** Below it each asset has a page that may stand in others. */
    static final String WATCH = "/watch/";

    private static final String ONLY_THIS_NODE =
            "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self';"
                    + " img-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'; connect-src 'self'";

    private final int gunPort;

    ConsoleController(@Value("${serai.graph.port}") int gunPort) {
        this.gunPort = gunPort;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    Resource console(HttpServletRequest request, HttpServletResponse response) {
        return page("index.html", request, response, "'none'");
    }

    @GetMapping(path = WATCH + "{id}", produces = MediaType.TEXT_HTML_VALUE)
    Resource watch(HttpServletRequest request, HttpServletResponse response) {
        return page("watch.html", request, response, "*");
    }

    /** What gives players bytes of their own page. It stands at the root because it answers for all below. */
    @GetMapping(path = "/worker.js", produces = "text/javascript")
    Resource worker(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "default-src 'none'");
        response.setHeader("Cache-Control", "no-cache");
        return new ClassPathResource("web/worker.js");
    }

    private Resource page(String name, HttpServletRequest request, HttpServletResponse response, String embeddedBy) {
        String sockets = (request.isSecure() ? "wss://" : "ws://") + request.getServerName() + ":" + gunPort;
        response.setHeader(
                "Content-Security-Policy", ONLY_THIS_NODE + " " + sockets + "; frame-ancestors " + embeddedBy);
        response.setHeader("Cache-Control", "no-cache");
        return new ClassPathResource("web/" + name);
    }

    /** Their names change with what is in them. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/console/**")
                .addResourceLocations("classpath:/web/console/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
    }
}
