package io.serai.api;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page on which calls can be tried. Whatever it needs comes from this node, and it may ask nobody else. */
@RestController
class PageController implements WebMvcConfigurer {
    /** Swagger UI has small pictures in its style sheet. */
    private static final String OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @GetMapping(
            path = {"/api", "/api/"},
            produces = MediaType.TEXT_HTML_VALUE)
    Resource page(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", OWN);
        return new ClassPathResource("page/page.html");
    }

    /** Below {@code /api/page}: its script, and the files of Swagger UI under whatever version there is. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/api/page/**")
                .addResourceLocations("classpath:/page/", "classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .resourceChain(true);
    }
}
