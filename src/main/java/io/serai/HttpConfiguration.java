package io.serai;

import io.serai.api.CamelTreeServlet;
import io.serai.api.EdgeBinding;
import io.serai.api.EdgeHeaders;
import io.serai.api.Problems;
import io.serai.gun.RefusedWriteException;
import io.serai.ingest.ChecksumMismatchException;
import io.serai.ingest.FinalUploadException;
import io.serai.ingest.TooManyUploadsException;
import io.serai.ingest.UploadBusyException;
import io.serai.maintenance.TaskFailedException;
import io.serai.network.SlowSourceException;
import io.serai.network.TooManyReadsException;
import io.serai.torrent.NotAMagnetException;
import io.serai.torrent.TorrentBusyException;
import io.serai.torrent.TorrentRefusedException;
import io.serai.torrent.TorrentTimeoutException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.servlet.ServletComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the routes stand in the web server. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    /** Each connection has it twice while a file leaves on it: with 64 KiB a thousand slow readers fill a heap of 256 MiB. */
    private static final int READ_BUFFER = 16 * 1024;

    /** One chunk of a sealed file. */
    private static final int WRITE_BUFFER = 64 * 1024;

    /** Uploads have a servlet of their own: their bodies are streams. */
    @Bean
    ServletRegistrationBean<CamelTreeServlet> upload() {
        return tree("upload", "/api/media/upload");
    }

    /** So do uploads that can be resumed. */
    @Bean
    ServletRegistrationBean<CamelTreeServlet> uploads() {
        return tree("uploads", "/api/uploads");
    }

    private static ServletRegistrationBean<CamelTreeServlet> tree(String name, String path) {
        ServletRegistrationBean<CamelTreeServlet> servlet =
                new ServletRegistrationBean<>(new CamelTreeServlet(), path, path + "/*");
        servlet.setName(name);
        servlet.setLoadOnStartup(1);
        servlet.setAsyncSupported(true);
        return servlet;
    }

    /**
     * Bodies come and sealed assets leave in larger pieces than the 8 KiB that suit small requests: fewer system calls. The
     * buffers lie outside the heap, from where they reach a socket without another copy.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> largePieces() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.directBuffer", "true");
            connector.setProperty("socket.appReadBufSize", String.valueOf(READ_BUFFER));
            connector.setProperty("socket.appWriteBufSize", String.valueOf(WRITE_BUFFER));
        });
    }

    @Bean
    ComponentCustomizer uploadHeaders(EdgeHeaders headers) {
        return ComponentCustomizer.builder(ServletComponent.class).build(component -> {
            component.setHeaderFilterStrategy(headers);
            component.setHttpBinding(new EdgeBinding(headers));
        });
    }

    @Bean
    ComponentCustomizer callHeaders(EdgeHeaders headers) {
        return ComponentCustomizer.builder(PlatformHttpComponent.class)
                .build(component -> component.setHeaderFilterStrategy(headers));
    }

    /** What the components' own failures mean to a caller. */
    @Bean
    Problems problems() {
        return new Problems(Map.ofEntries(
                Map.entry(NotAMagnetException.class, 400),
                Map.entry(FinalUploadException.class, 403),
                Map.entry(UploadBusyException.class, 423),
                Map.entry(ChecksumMismatchException.class, 460),
                Map.entry(TooManyUploadsException.class, 429),
                Map.entry(TaskFailedException.class, 503),
                Map.entry(RefusedWriteException.class, 422),
                Map.entry(TorrentRefusedException.class, 422),
                Map.entry(CancellationException.class, 503),
                Map.entry(TorrentBusyException.class, 503),
                Map.entry(TooManyReadsException.class, 503),
                Map.entry(TorrentTimeoutException.class, 504),
                Map.entry(SlowSourceException.class, 504)));
    }
}
